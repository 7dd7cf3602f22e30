package dev.respdesk.commands.pubsub;

import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.PUBSUB;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.pubsub.Channels;
import dev.respdesk.pubsub.Message;
import java.util.List;

/// PUBSUB: what is subscribed to.
final class PubSubState {
    private static final HelpText HELP = new HelpText("PUBSUB", """
            CHANNELS [<pattern>]
                Channels that somebody listens on, those that match <pattern> where it is given.
            NUMPAT
                Number of patterns that somebody listens by.
            NUMSUB [<channel> ...]
                For each channel the number of those who listen on it, patterns not counted.
            SHARDCHANNELS [<pattern>]
                Shard channels that somebody listens on, those that match <pattern> where it is given.
            SHARDNUMSUB [<shardchannel> ...]
                For each shard channel the number of those who listen on it.
            """);

    private final Channels channels;

    PubSubState(Channels channels) {
        this.channels = channels;
    }

    void declare(Commands commands) {
        commands.add(Group.PUBSUB, "PUBSUB").since("2.8.0").summary("Commands about channels and their subscribers.")
                .complexity("Depends on the subcommand.").container();
        subcommand(commands, "PUBSUB CHANNELS [pattern]").since("2.8.0")
                .summary("Lists the channels that somebody listens on.").complexity("O(N) for N channels")
                .example("PUBSUB CHANNELS", "(empty array)")
                .run(call -> active(call, Message.Kind.CHANNEL));
        subcommand(commands, "PUBSUB NUMPAT").since("2.8.0")
                .summary("Counts the patterns that somebody listens by.").complexity("O(1)")
                .example("PUBSUB NUMPAT", "(integer) 0")
                .run(call -> call.reply().integer(channels.size(Message.Kind.PATTERN)));
        subcommand(commands, "PUBSUB NUMSUB [channel [channel ...]]").since("2.8.0")
                .summary("Counts those who listen on each of the channels.").complexity("O(N) for N channels")
                .example("PUBSUB NUMSUB news", "1) \"news\"\n2) (integer) 0")
                .run(call -> counts(call, Message.Kind.CHANNEL));
        subcommand(commands, "PUBSUB SHARDCHANNELS [pattern]").since("7.0.0")
                .summary("Lists the shard channels that somebody listens on.").complexity("O(N) for N shard channels")
                .example("PUBSUB SHARDCHANNELS", "(empty array)")
                .run(call -> active(call, Message.Kind.SHARD));
        subcommand(commands, "PUBSUB SHARDNUMSUB [shardchannel [shardchannel ...]]").since("7.0.0")
                .summary("Counts those who listen on each of the shard channels.")
                .complexity("O(N) for N shard channels")
                .example("PUBSUB SHARDNUMSUB orders", "1) \"orders\"\n2) (integer) 0")
                .run(call -> counts(call, Message.Kind.SHARD));
        commands.addSubcommand(Group.PUBSUB, "PUBSUB HELP").since("6.2.0")
                .summary("Lists the subcommands of PUBSUB.").complexity("O(1)").flags(LOADING, STALE)
                .run(call -> HELP.reply(call.reply()));
    }

    private static CommandBuilder subcommand(Commands commands, String line) {
        return commands.addSubcommand(Group.PUBSUB, line).flags(PUBSUB, LOADING, STALE);
    }

    private void active(Call call, Message.Kind kind) {
        if (call.count() > 3) {
            throw call.wrongSubcommand();
        }
        List<byte[]> names = channels.active(kind, call.count() == 3 ? call.arg(2) : null);
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    private void counts(Call call, Message.Kind kind) {
        call.reply().array((call.count() - 2L) * 2);
        for (int i = 2; i < call.count(); i++) {
            call.reply().bulk(call.arg(i));
            call.reply().integer(channels.subscribers(kind, call.arg(i)));
        }
    }
}
