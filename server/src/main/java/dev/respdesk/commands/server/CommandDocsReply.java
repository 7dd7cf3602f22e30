package dev.respdesk.commands.server;

import dev.respdesk.command.Command;
import dev.respdesk.command.Reply;
import dev.respdesk.resp.syntax.ArgDoc;
import dev.respdesk.resp.syntax.ArgDocs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands as COMMAND DOCS describes them.
public final class CommandDocsReply {
    private final Reply reply;

    public CommandDocsReply(Reply reply) {
        this.reply = reply;
    }

    /// The whole reply.
    public void write(Collection<Command> commands) {
        reply.map(commands.size());
        commands.forEach(this::write);
    }

    /// The name and the description, which are one pair of the reply's map.
    private void write(Command command) {
        Command.Docs docs = command.docs();
        List<ArgDoc> args = args(command);
        List<String> flags = flags(docs);
        reply.bulk(command.name());
        reply.map(4L + count(flags) + (docs.deprecatedSince() != null ? 1 : 0)
                + (docs.replacedBy() != null ? 1 : 0) + count(docs.history()) + count(args)
                + (command.subcommands().isEmpty() ? 0 : 1));
        pair("summary", docs.summary());
        pair("since", docs.since());
        pair("group", docs.group().word());
        pair("complexity", docs.complexity());
        if (!flags.isEmpty()) {
            reply.bulk("doc_flags");
            reply.set(flags.size());
            flags.forEach(reply::simple);
        }
        pair("deprecated_since", docs.deprecatedSince());
        pair("replaced_by", docs.replacedBy());
        history(docs.history());
        if (!args.isEmpty()) {
            arguments(args);
        }
        subcommands(command);
    }

    private static List<String> flags(Command.Docs docs) {
        List<String> flags = new ArrayList<>();
        if (docs.deprecatedSince() != null) {
            flags.add("deprecated");
        }
        if (docs.internal()) {
            flags.add("syscmd");
        }
        return flags;
    }

    private static List<ArgDoc> args(Command command) {
        return ArgDocs.of(command.syntax(), command.keySpecs().size(), command.docs().argNames());
    }

    private static int count(List<?> list) {
        return list.isEmpty() ? 0 : 1;
    }

    private void history(List<String[]> history) {
        if (history.isEmpty()) {
            return;
        }
        reply.bulk("history");
        reply.set(history.size());
        for (String[] change : history) {
            reply.array(2);
            reply.bulk(change[0]);
            reply.bulk(change[1]);
        }
    }

    private void subcommands(Command command) {
        if (!command.subcommands().isEmpty()) {
            reply.bulk("subcommands");
            reply.map(command.subcommands().size());
            command.subcommands().forEach(this::write);
        }
    }

    private void arguments(List<ArgDoc> args) {
        reply.bulk("arguments");
        reply.array(args.size());
        args.forEach(this::argument);
    }

    private void argument(ArgDoc arg) {
        boolean hasFlags = arg.optional() || arg.multiple() || arg.multipleToken();
        reply.map(2L + (arg.displayText() != null ? 1 : 0) + (arg.keySpecIndex() >= 0 ? 1 : 0)
                + (arg.token() != null ? 1 : 0) + (arg.since() != null ? 1 : 0) + (hasFlags ? 1 : 0)
                + count(arg.args()));
        pair("name", arg.name());
        pair("type", arg.type());
        pair("display_text", arg.displayText());
        if (arg.keySpecIndex() >= 0) {
            reply.bulk("key_spec_index");
            reply.integer(arg.keySpecIndex());
        }
        pair("token", arg.token());
        pair("since", arg.since());
        if (hasFlags) {
            flags(arg);
        }
        if (!arg.args().isEmpty()) {
            arguments(arg.args());
        }
    }

    private void flags(ArgDoc arg) {
        reply.bulk("flags");
        reply.set((arg.optional() ? 1 : 0) + (arg.multiple() ? 1 : 0) + (arg.multipleToken() ? 1 : 0));
        if (arg.optional()) {
            reply.simple("optional");
        }
        if (arg.multiple()) {
            reply.simple("multiple");
        }
        if (arg.multipleToken()) {
            reply.simple("multiple_token");
        }
    }

    private void pair(String name, @Nullable String value) {
        if (value != null) {
            reply.bulk(name);
            reply.bulk(value);
        }
    }
}
