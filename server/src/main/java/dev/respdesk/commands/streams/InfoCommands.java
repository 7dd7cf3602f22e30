package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.Reply;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamProgress;
import dev.respdesk.value.StreamValue;

/// XINFO: what there is about a stream, its groups and their consumers.
final class InfoCommands {
    private static final HelpText HELP = new HelpText("XINFO", """
            CONSUMERS <key> <groupname>
                Show consumers of <groupname>.
            GROUPS <key>
                Show the stream consumer groups.
            STREAM <key> [FULL [COUNT <count>]
                Show information about the stream.
            """);

    void declare(Commands commands) {
        commands.add(Group.STREAM, "XINFO").summary("Commands that tell about streams.").since("5.0.0")
                .complexity("Depends on subcommand.").container();
        subcommand(commands, "XINFO CONSUMERS key group").complexity("O(1)")
                .summary("Tells about the consumers of a group.")
                .tips("nondeterministic_output").history("7.2.0", "`inactive`.")
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XINFO CONSUMERS jobs workers", "(empty array)").run(this::consumers);
        subcommand(commands, "XINFO GROUPS key").complexity("O(1)")
                .summary("Tells about the groups of a stream.").history("7.0.0", "`entries-read` and `lag`.")
                .example("XADD events 1-1 who ada", "\"1-1\"").example("XINFO GROUPS events", "(empty array)")
                .run(this::groups);
        subcommand(commands, "XINFO STREAM key [FULL [COUNT count]]").complexity("O(1)")
                .argNames("full-block").argWordInside("full-block")
                .summary("Tells about a stream; with `FULL` also what is in it and its groups.")
                .history("6.0.0", "The option `FULL`.")
                .history("7.0.0", "`max-deleted-entry-id`, `entries-added`, `recorded-first-entry-id`, `entries-read` "
                        + "and `lag`.")
                .history("7.2.0", "`active-time`, and `seen-time` of each attempt.")
                .example("XINFO STREAM nokey", "(error) ERR no such key").run(this::stream);
        commands.addSubcommand(Group.STREAM, "XINFO HELP").summary("Lists the subcommands.").since("5.0.0")
                .complexity("O(1)").flags(LOADING, STALE).run(call -> HELP.reply(call.reply()));
    }

    private static CommandBuilder subcommand(Commands commands, String line) {
        return commands.addSubcommand(Group.STREAM, line).flags(READONLY).since("5.0.0").key(RO, ACCESS);
    }

    private static StreamValue find(Call call) {
        StreamValue stream = call.find(call.arg(2), StreamValue.class);
        if (stream == null) {
            throw CommandError.NO_SUCH_KEY;
        }
        return stream;
    }

    private void consumers(Call call) {
        StreamGroup group = find(call).group(call.arg(3));
        if (group == null) {
            throw Names.noGroup(call.arg(2), call.arg(3));
        }
        Reply reply = call.reply();
        long now = call.nowMillis();
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            reply.map(4);
            reply.bulk("name");
            reply.bulk(consumer.name());
            reply.bulk("pending");
            reply.integer(consumer.pending());
            reply.bulk("idle");
            reply.integer(Math.max(0, now - consumer.seenAt()));
            reply.bulk("inactive");
            reply.integer(consumer.activeAt() < 0 ? -1 : Math.max(0, now - consumer.activeAt()));
        }
    }

    private void groups(Call call) {
        StreamValue stream = find(call);
        Reply reply = call.reply();
        reply.array(stream.groups().size());
        for (StreamGroup group : stream.groups()) {
            reply.map(6);
            reply.bulk("name");
            reply.bulk(group.name());
            reply.bulk("consumers");
            reply.integer(group.consumers().size());
            reply.bulk("pending");
            reply.integer(group.pending());
            reply.bulk("last-delivered-id");
            reply.bulk(group.lastId().text());
            progress(reply, stream, group);
        }
    }

    /// How much the group has read and has still to read.
    static void progress(Reply reply, StreamValue stream, StreamGroup group) {
        reply.bulk("entries-read");
        known(reply, group.entriesRead(), StreamGroup.UNKNOWN);
        reply.bulk("lag");
        known(reply, new StreamProgress(stream).lag(group), Long.MIN_VALUE);
    }

    private static void known(Reply reply, long number, long unknown) {
        if (number == unknown) {
            reply.nil();
        } else {
            reply.integer(number);
        }
    }

    private void stream(Call call) {
        StreamValue stream = find(call);
        boolean full = call.count() > 3;
        if (full && (call.count() != 4 && call.count() != 6 || !call.argIs(3, "FULL"))
                || call.count() == 6 && !call.argIs(4, "COUNT")) {
            throw call.wrongSubcommand();
        }
        long count = call.count() == 6 ? call.argLong(5) : 10;
        Reply reply = call.reply();
        reply.map(full ? 9 : 10);
        head(reply, stream);
        if (full) {
            new FullInfo(reply, stream, count < 0 ? 10 : count).reply();
        } else {
            reply.bulk("groups");
            reply.integer(stream.groups().size());
            reply.bulk("first-entry");
            edge(reply, stream, false);
            reply.bulk("last-entry");
            edge(reply, stream, true);
        }
    }

    private static void head(Reply reply, StreamValue stream) {
        reply.bulk("length");
        reply.integer(stream.length());
        reply.bulk("radix-tree-keys");
        reply.integer(stream.nodes());
        reply.bulk("radix-tree-nodes");
        reply.integer(stream.radixNodes());
        reply.bulk("last-generated-id");
        reply.bulk(stream.lastId().text());
        reply.bulk("max-deleted-entry-id");
        reply.bulk(stream.maxDeletedId().text());
        reply.bulk("entries-added");
        reply.integer(stream.entriesAdded());
        reply.bulk("recorded-first-entry-id");
        reply.bulk(stream.firstId().text());
    }

    private static void edge(Reply reply, StreamValue stream, boolean last) {
        if (!EntryReply.one(reply, stream, StreamId.ZERO, StreamId.MAX, last)) {
            reply.nil();
        }
    }
}
