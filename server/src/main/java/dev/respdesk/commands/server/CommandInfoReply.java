package dev.respdesk.commands.server;

import dev.respdesk.command.AclCategory;
import dev.respdesk.command.Command;
import dev.respdesk.command.Flag;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.Reply;
import java.util.ArrayList;
import java.util.List;

/// One command as COMMAND INFO describes it.
final class CommandInfoReply {
    /// The order of the categories in redis-server's replies.
    private final Reply reply;

    CommandInfoReply(Reply reply) {
        this.reply = reply;
    }

    void write(Command command) {
        reply.array(10);
        reply.bulk(command.name());
        reply.integer(command.arity());
        flags(command);
        Range range = Range.of(command);
        reply.integer(range.first());
        reply.integer(range.last());
        reply.integer(range.step());
        List<String> categories = AclCategory.ALL.stream().filter(command.aclCategories()::contains).toList();
        reply.set(categories.size());
        categories.forEach(category -> reply.simple("@" + category));
        reply.set(command.tips().size());
        command.tips().forEach(reply::bulk);
        reply.set(command.keySpecs().size());
        command.keySpecs().forEach(this::keySpec);
        reply.set(command.subcommands().size());
        command.subcommands().forEach(this::write);
    }

    private void flags(Command command) {
        List<Flag> flags = new ArrayList<>();
        for (Flag flag : Flag.values()) {
            boolean derived = flag == Flag.MOVABLEKEYS && Range.of(command).isMovable();
            if (flag.isShown() && (command.is(flag) || derived)) {
                flags.add(flag);
            }
        }
        reply.set(flags.size());
        flags.forEach(flag -> reply.simple(flag.word()));
    }

    private void keySpec(KeySpec spec) {
        boolean noted = !spec.notes().isEmpty();
        reply.map(noted ? 4 : 3);
        if (noted) {
            reply.bulk("notes");
            reply.bulk(spec.notes());
        }
        reply.bulk("flags");
        keyFlags(reply, spec);
        reply.bulk("begin_search");
        switch (spec.begin()) {
            case KeySpec.Begin.Index index -> {
                typed("index", 1);
                pair("index", index.position());
            }
            case KeySpec.Begin.Keyword keyword -> {
                typed("keyword", 2);
                reply.bulk("keyword");
                reply.bulk(keyword.word());
                pair("startfrom", keyword.from());
            }
            case KeySpec.Begin.Unknown unknown -> typed("unknown", 0);
        }
        reply.bulk("find_keys");
        switch (spec.find()) {
            case KeySpec.Find.Range range -> {
                typed("range", 3);
                pair("lastkey", range.last());
                pair("keystep", range.step());
                pair("limit", range.limit());
            }
            case KeySpec.Find.KeyNum counted -> {
                typed("keynum", 3);
                pair("keynumidx", counted.countAt());
                pair("firstkey", counted.firstAt());
                pair("keystep", counted.step());
            }
            case KeySpec.Find.Unknown unknown -> typed("unknown", 0);
        }
    }

    static void keyFlags(Reply reply, KeySpec spec) {
        reply.set(spec.flags().size());
        for (KeyFlag flag : KeyFlag.values()) {
            if (spec.flags().contains(flag)) {
                reply.simple(flag.word());
            }
        }
    }

    private void typed(String type, int pairs) {
        reply.map(2);
        reply.bulk("type");
        reply.bulk(type);
        reply.bulk("spec");
        reply.map(pairs);
    }

    private void pair(String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }

    /// First key, last key and step, which older clients go by; zeros where the specs cannot be said so.
    private record Range(int first, int last, int step, boolean isMovable) {
        static Range of(Command command) {
            int first = 0;
            int last = 0;
            int step = 0;
            boolean movable = false;
            for (KeySpec spec : command.keySpecs()) {
                if (!(spec.begin() instanceof KeySpec.Begin.Index index)
                        || !(spec.find() instanceof KeySpec.Find.Range range)) {
                    movable = true;
                    continue;
                }
                boolean follows = first == 0 || last >= 0 && index.position() == last + 1;
                if (follows) {
                    first = first == 0 ? index.position() : first;
                    step = range.step();
                    last = range.last() < 0 ? range.last() : index.position() + range.last();
                }
            }
            return new Range(first, last, step, movable);
        }
    }
}
