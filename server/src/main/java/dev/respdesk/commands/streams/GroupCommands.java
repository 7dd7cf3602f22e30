package dev.respdesk.commands.streams;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.DELETE;
import static dev.respdesk.command.KeyFlag.INSERT;
import static dev.respdesk.command.KeyFlag.RW;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.value.StreamConsumer;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import org.jspecify.annotations.Nullable;

/// XGROUP: makes groups and consumers, moves groups, removes both.
final class GroupCommands {
    private static final HelpText HELP = new HelpText("XGROUP", """
            CREATE <key> <groupname> <id|$> [option]
                Create a new consumer group. Options are:
                * MKSTREAM
                  Create the empty stream if it does not exist.
                * ENTRIESREAD entries_read
                  Set the group's entries_read counter (internal use).
            CREATECONSUMER <key> <groupname> <consumer>
                Create a new consumer in the specified group.
            DELCONSUMER <key> <groupname> <consumer>
                Remove the specified consumer.
            DESTROY <key> <groupname>
                Remove the specified group.
            SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]
                Set the current group ID and entries_read counter.
            """);

    private static final CommandError NO_KEY = new CommandError("ERR The XGROUP subcommand requires the key to exist. "
            + "Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.");
    private static final CommandError BUSY =
            new CommandError("BUSYGROUP Consumer Group name already exists");
    private static final CommandError BAD_ENTRIES_READ =
            new CommandError("ERR value for ENTRIESREAD must be positive or -1");

    /// The options of CREATE and SETID.
    private record Options(boolean makesStream, long entriesRead) {}

    void declare(Commands commands) {
        commands.add(Group.STREAM, "XGROUP").summary("Commands about the groups of a stream.").since("5.0.0")
                .complexity("Depends on subcommand.").container();
        declareGroups(commands);
        subcommand(commands, "XGROUP CREATECONSUMER key group consumer").since("6.2.0").complexity("O(1)")
                .summary("Makes a consumer in a group; tells whether it was not there yet.")
                .flags(DENYOOM).key(RW, INSERT)
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XGROUP CREATECONSUMER jobs workers ada", "(integer) 1").run(this::createConsumer);
        subcommand(commands, "XGROUP DELCONSUMER key group consumer").complexity("O(1)")
                .summary("Removes a consumer with all that is pending for it; tells how many entries that were.")
                .key(RW, DELETE)
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XGROUP DELCONSUMER jobs workers ada", "(integer) 0").run(this::deleteConsumer);
        commands.addSubcommand(Group.STREAM, "XGROUP HELP").summary("Lists the subcommands.").since("5.0.0")
                .complexity("O(1)").flags(LOADING, STALE).run(call -> HELP.reply(call.reply()));
    }

    private void declareGroups(Commands commands) {
        subcommand(commands, "XGROUP CREATE key group <id|$> [MKSTREAM] [ENTRIESREAD entries-read:integer]")
                .argNames("id-selector").argRenamed("$", "new-id").argRenamed("entries-read", "entriesread")
                .complexity("O(1)").summary("Makes a group that reads a stream from behind an id.")
                .history("7.0.0", "The option `ENTRIESREAD`.").flags(DENYOOM).key(RW, INSERT)
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK").run(this::create);
        subcommand(commands, "XGROUP SETID key group <id|$> [ENTRIESREAD entries-read:integer]")
                .argNames("id-selector").argRenamed("$", "new-id").argRenamed("entries-read", "entriesread")
                .complexity("O(1)").summary("Has a group go on from behind another id.")
                .history("7.0.0", "The option `ENTRIESREAD`.").key(RW, UPDATE)
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XGROUP SETID jobs workers 0", "OK").run(this::setId);
        subcommand(commands, "XGROUP DESTROY key group")
                .complexity("O(N) where N is the number of entries in the group's pending entries list (PEL).")
                .summary("Removes a group with its consumers; tells whether it was there.").key(RW, DELETE)
                .example("XGROUP CREATE jobs workers $ MKSTREAM", "OK")
                .example("XGROUP DESTROY jobs workers", "(integer) 1").run(this::destroy);
    }

    private static CommandBuilder subcommand(Commands commands, String line) {
        return commands.addSubcommand(Group.STREAM, line).flags(WRITE).since("5.0.0");
    }

    private static Options options(Call call, boolean creates) {
        boolean makesStream = false;
        long entriesRead = StreamGroup.UNKNOWN;
        for (int i = 5; i < call.count(); i++) {
            if (creates && call.argIs(i, "MKSTREAM")) {
                makesStream = true;
            } else if (call.argIs(i, "ENTRIESREAD") && i + 1 < call.count()) {
                entriesRead = call.argLong(++i);
                if (entriesRead < StreamGroup.UNKNOWN) {
                    throw BAD_ENTRIES_READ;
                }
            } else {
                throw call.wrongSubcommand();
            }
        }
        return new Options(makesStream, entriesRead);
    }

    private static @Nullable StreamValue find(Call call) {
        return call.find(call.arg(2), StreamValue.class);
    }

    private static StreamValue there(Call call) {
        StreamValue stream = find(call);
        if (stream == null) {
            throw NO_KEY;
        }
        return stream;
    }

    private static StreamGroup group(Call call) {
        StreamGroup group = there(call).group(call.arg(3));
        if (group == null) {
            throw Names.noGroup(call.arg(2), call.arg(3));
        }
        return group;
    }

    private void create(Call call) {
        Options options = options(call, true);
        StreamValue found = options.makesStream() ? find(call) : there(call);
        if (call.count() > 8) {
            throw call.wrongSubcommand();
        }
        boolean fromNow = Ids.is(call.arg(4), '$');
        StreamId last = found == null ? StreamId.ZERO : found.lastId();
        StreamId id = fromNow ? last : Ids.exact(call.arg(4));
        if (found != null && found.group(call.arg(3)) != null) {
            throw BUSY;
        }
        StreamValue stream = found == null ? call.db().stream(call.arg(2)) : found;
        stream.addGroup(call.arg(3), id, options.entriesRead());
        call.reply().ok();
        if (found == null) {
            call.changed("xgroup-create", call.arg(2));
        } else {
            StreamCommands.noted(call, "xgroup-create", call.arg(2));
        }
    }

    private void setId(Call call) {
        Options options = options(call, false);
        StreamGroup group = group(call);
        if (call.count() != 5 && call.count() != 7) {
            throw call.wrongSubcommand();
        }
        StreamId id = Ids.is(call.arg(4), '$') ? there(call).lastId() : Ids.any(call.arg(4));
        group.position(id, options.entriesRead());
        call.reply().ok();
        StreamCommands.noted(call, "xgroup-setid", call.arg(2));
    }

    private void destroy(Call call) {
        boolean removed = there(call).removeGroup(call.arg(3));
        call.reply().integer(removed ? 1 : 0);
        if (removed) {
            StreamCommands.noted(call, "xgroup-destroy", call.arg(2));
            // Who waits in this group has to hear of it.
            call.machine().waiters().touched(call.client().db(), call.arg(2));
        }
    }

    private void createConsumer(Call call) {
        StreamGroup group = group(call);
        boolean makes = group.consumer(call.arg(4)) == null;
        if (makes) {
            group.addConsumer(call.arg(4), call.nowMillis());
            StreamCommands.noted(call, "xgroup-createconsumer", call.arg(2));
        }
        call.reply().integer(makes ? 1 : 0);
    }

    private void deleteConsumer(Call call) {
        StreamGroup group = group(call);
        StreamConsumer consumer = group.consumer(call.arg(4));
        long pending = 0;
        if (consumer != null) {
            pending = consumer.pending();
            group.removeConsumer(consumer);
            StreamCommands.noted(call, "xgroup-delconsumer", call.arg(2));
        }
        call.reply().integer(pending);
    }
}
