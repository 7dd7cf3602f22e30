package dev.respdesk.commands.pubsub;

import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.MAY_REPLICATE;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.PUBSUB;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.KeyFlag.NOT_KEY;

import dev.respdesk.command.Call;
import dev.respdesk.command.ChannelUse;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;
import dev.respdesk.command.Push;
import dev.respdesk.command.Reply;
import dev.respdesk.pubsub.Channels;
import dev.respdesk.pubsub.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Publishing, subscribing, and what PUBSUB tells of both.
public final class PubSubCommands {
    private final Channels channels;

    public PubSubCommands(Channels channels) {
        this.channels = channels;
    }

    /// Declares the group.
    public void declare(Commands commands) {
        declareSubscribing(commands);
        declareShards(commands);
        declarePublishing(commands);
        new PubSubState(channels).declare(commands);
    }

    private void declareSubscribing(Commands commands) {
        subscribing(commands, "SUBSCRIBE channel [channel ...]").since("2.0.0")
                .summary("Listens for messages on channels.").complexity("O(N) for N channels")
                .example("SUBSCRIBE news", "1) \"subscribe\"\n2) \"news\"\n3) (integer) 1")
                .channels(ChannelUse.SUBSCRIBES)
                .run(call -> subscribe(call, Message.Kind.CHANNEL, "subscribe"));
        subscribing(commands, "UNSUBSCRIBE [channel [channel ...]]").since("2.0.0")
                .summary("Listens no more on channels, or on none where no channel is named.")
                .complexity("O(N) for N channels")
                .example("UNSUBSCRIBE news", "1) \"unsubscribe\"\n2) \"news\"\n3) (integer) 0")
                .run(call -> unsubscribe(call, Message.Kind.CHANNEL, "unsubscribe"));
        subscribing(commands, "PSUBSCRIBE pattern [pattern ...]").since("2.0.0")
                .summary("Listens for messages on all channels that match patterns.")
                .complexity("O(N) for N patterns")
                .example("PSUBSCRIBE n*", "1) \"psubscribe\"\n2) \"n*\"\n3) (integer) 1")
                .channels(ChannelUse.SUBSCRIBES_BY_PATTERN)
                .run(call -> subscribe(call, Message.Kind.PATTERN, "psubscribe"));
        subscribing(commands, "PUNSUBSCRIBE [pattern [pattern ...]]").since("2.0.0")
                .summary("Listens no more by patterns, or by none where no pattern is named.")
                .complexity("O(N) for N patterns")
                .example("PUNSUBSCRIBE n*", "1) \"punsubscribe\"\n2) \"n*\"\n3) (integer) 0")
                .run(call -> unsubscribe(call, Message.Kind.PATTERN, "punsubscribe"));
    }

    private void declareShards(Commands commands) {
        subscribing(commands, "SSUBSCRIBE shardchannel [shardchannel ...]").since("7.0.0")
                .summary("Listens for messages on shard channels.").complexity("O(N) for N shard channels")
                .keys(KeySpec.range(1, -1, 1, NOT_KEY))
                .example("SSUBSCRIBE orders", "1) \"ssubscribe\"\n2) \"orders\"\n3) (integer) 1")
                .channels(ChannelUse.SUBSCRIBES)
                .run(call -> subscribe(call, Message.Kind.SHARD, "ssubscribe"));
        subscribing(commands, "SUNSUBSCRIBE [shardchannel [shardchannel ...]]").since("7.0.0")
                .summary("Listens no more on shard channels, or on none where none is named.")
                .complexity("O(N) for N shard channels")
                .keys(KeySpec.range(1, -1, 1, NOT_KEY))
                .example("SUNSUBSCRIBE orders", "1) \"sunsubscribe\"\n2) \"orders\"\n3) (integer) 0")
                .run(call -> unsubscribe(call, Message.Kind.SHARD, "sunsubscribe"));
    }

    private static CommandBuilder subscribing(Commands commands, String line) {
        return commands.add(Group.PUBSUB, line).flags(PUBSUB, NOSCRIPT, LOADING, STALE);
    }

    private void declarePublishing(Commands commands) {
        commands.add(Group.PUBSUB, "PUBLISH channel message").since("2.0.0")
                .summary("Sends a message to those who listen on a channel, and tells how many got it.")
                .complexity("O(N+M) for N subscribers of the channel and M patterns of all clients")
                .flags(PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE)
                .example("PUBLISH news hello", "(integer) 0")
                .channels(ChannelUse.PUBLISHES)
                .run(this::publish);
        commands.add(Group.PUBSUB, "SPUBLISH shardchannel message").since("7.0.0")
                .summary("Sends a message to those who listen on a shard channel, and tells how many got it.")
                .complexity("O(N) for N subscribers of the shard channel")
                .flags(PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE)
                .keys(KeySpec.one(1, NOT_KEY))
                .example("SPUBLISH orders hello", "(integer) 0")
                .channels(ChannelUse.PUBLISHES)
                .run(this::publishShard);
    }

    private void publish(Call call) {
        call.reply().integer(channels.publish(call.arg(1), call.arg(2)));
        call.propagateToReplicas();
    }

    private void publishShard(Call call) {
        call.reply().integer(channels.publishShard(call.arg(1), call.arg(2)));
        call.propagateToReplicas();
    }

    /// One acknowledgement for each name, already counted.
    private void subscribe(Call call, Message.Kind kind, String word) {
        Client client = call.client();
        for (int i = 1; i < call.count(); i++) {
            channels.subscribe(client, kind, call.arg(i));
            acknowledge(client, kind, word, call.arg(i));
        }
    }

    private void unsubscribe(Call call, Message.Kind kind, String word) {
        Client client = call.client();
        List<byte[]> names = call.count() > 1 ? List.of(call.argv()).subList(1, call.count())
                : channels.names(client, kind);
        for (byte[] name : names) {
            channels.unsubscribe(client, kind, name);
            acknowledge(client, kind, word, name);
        }
        if (names.isEmpty()) {
            acknowledge(client, kind, word, null);
        }
    }

    private static void acknowledge(Client client, Message.Kind kind, String word, byte @Nullable [] name) {
        client.acknowledge(new Acknowledgement(word, name, client.subscriptions().countWith(kind)));
    }

    /// What a subscriber is told of its own subscriptions.
    private record Acknowledgement(String word, byte @Nullable [] name, int count) implements Push {
        @Override
        public void write(Reply reply) {
            reply.push(3);
            reply.bulk(word);
            if (name == null) {
                reply.nil();
            } else {
                reply.bulk(name);
            }
            reply.integer(count);
        }
    }
}
