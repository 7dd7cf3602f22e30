package dev.respdesk.server;

import dev.respdesk.acl.Acl;
import dev.respdesk.acl.AclLog;
import dev.respdesk.acl.Users;
import dev.respdesk.command.Changes;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Effects;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.acl.AclCommands;
import dev.respdesk.commands.bitmaps.BitmapCommands;
import dev.respdesk.commands.cluster.ClusterCommands;
import dev.respdesk.commands.connection.ConnectionCommands;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.commands.geo.GeoCommands;
import dev.respdesk.commands.hashes.HashCommands;
import dev.respdesk.commands.hyperloglog.HyperLogLogCommands;
import dev.respdesk.commands.keys.KeyCommands;
import dev.respdesk.commands.lists.ListCommands;
import dev.respdesk.commands.pubsub.PubSubCommands;
import dev.respdesk.commands.scripting.ScriptingCommands;
import dev.respdesk.commands.server.CommandDocsReply;
import dev.respdesk.commands.server.ServerCommands;
import dev.respdesk.commands.server.ServerControl;
import dev.respdesk.commands.sets.SetCommands;
import dev.respdesk.commands.sortedsets.SortedSetCommands;
import dev.respdesk.commands.streams.StreamCommands;
import dev.respdesk.commands.strings.StringCommands;
import dev.respdesk.commands.transactions.TransactionCommands;
import dev.respdesk.config.Config;
import dev.respdesk.config.ConfigFileException;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.net.ReplyBytes;
import dev.respdesk.net.ServerLink;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.Latency;
import dev.respdesk.observe.Monitor;
import dev.respdesk.observe.Observers;
import dev.respdesk.observe.Persistence;
import dev.respdesk.observe.ServerFacts;
import dev.respdesk.observe.SlowLog;
import dev.respdesk.observe.Stats;
import dev.respdesk.pubsub.Channels;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.script.Scripts;
import dev.respdesk.struct.PagedMem;
import dev.respdesk.time.SystemClock;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The list of all command groups and what each of them works with.
///
/// @param dispatcher asked only when a command runs
public record CommandGroups(
        Config config,
        RandomGenerator random,
        Supplier<Dispatcher> dispatcher,
        Acl acl,
        ClientPause pause,
        Channels channels,
        Tracking tracking,
        Observers observers,
        Scripts scripts,
        ServerControl control) {
    /// Declares them all.
    public void declare(Commands commands) {
        // Members are drawn from a fast generator: nobody gains by guessing which.
        RandomGenerator draws = new SplittableRandom(random.nextLong());
        new StringCommands().declare(commands);
        new BitmapCommands().declare(commands);
        new HyperLogLogCommands(draws).declare(commands);
        new HashCommands(draws).declare(commands);
        new ListCommands().declare(commands);
        new SetCommands(draws).declare(commands);
        new SortedSetCommands(draws).declare(commands);
        new StreamCommands().declare(commands);
        new GeoCommands().declare(commands);
        new KeyCommands(() -> policyIs(".*-lfu"), () -> config.maxmemoryBytes() == 0 || !policyIs(".*-l[rf]u"),
                        () -> config.flag("rdbcompression"), ServerLink::connect)
                .declare(commands);
        new TransactionCommands(dispatcher).declare(commands);
        new ScriptingCommands(scripts).declare(commands);
        new PubSubCommands(channels).declare(commands);
        new AclCommands(acl, random).declare(commands);
        new ClusterCommands().declare(commands);
        new ConnectionCommands(acl, pause, tracking, dispatcher, () -> control.following().isReplica())
                .addTo(commands);
        new ServerCommands(config, observers, control, draws).addTo(commands);
    }

    private boolean policyIs(String pattern) {
        return config.text("maxmemory-policy").matches(pattern);
    }

    /// What COMMAND DOCS answers under RESP3, from the declarations alone: for a window whose server cannot say what
    /// its commands are. Starts nothing, opens nothing.
    public static byte[] docs() {
        Commands commands = new Commands();
        unusable(commands).declare(commands);
        return ReplyBytes.of(RespVersion.RESP3, reply -> new CommandDocsReply(reply).write(commands.all()));
    }

    /// Groups on a machine without memory: good for being declared, not for running.
    private static CommandGroups unusable(Commands commands) {
        SystemClock clock = new SystemClock();
        RandomGenerator random = () -> 0;
        Changes changes = new Changes(new Effects());
        Keyspace keyspace = Keyspace.create(1, new PagedMem(64), clock, random, changes);
        Machine machine = new Machine(keyspace, commands, changes, clock);
        Config config = defaults();
        ServerFacts facts = new ServerFacts(Version.REDIS, Version.product(), "", 0, () -> 0, List::of, "", "");
        Info info = new Info(machine, new Stats(), facts, config::text, () -> Persistence.none(0));
        Supplier<Dispatcher> dispatcher = () -> {
            throw new IllegalStateException("these commands are declared only");
        };
        Acl acl = new Acl(new Users(commands, machine.clients(), () -> false), new AclLog(), null);
        return new CommandGroups(config, random, dispatcher, acl, new ClientPause(), new Channels(Glob::matches),
                new Tracking(machine.clients()), new Observers(
                        info, new SlowLog(), new Latency(machine.observers(), clock),
                        new Monitor(machine.observers(), clock)),
                new Scripts(ScriptSurroundings.alone(config, dispatcher, acl)), new NoControl());
    }

    private static Config defaults() {
        try {
            return Config.fromArguments();
        } catch (ConfigFileException impossible) {
            throw new IllegalStateException("the defaults are valid", impossible);
        }
    }

    private static final class NoControl implements ServerControl {
        @Override
        public void rewriteAof() {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public void reloadAof() {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public void shutdown() {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public void activeExpire(boolean on) {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public void pauseTicks(boolean paused) {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public boolean hasAof() {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public OnDisk written(Client client) {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public void whenOnDisk(OnDisk written, Runnable then) {
            throw new UnsupportedOperationException("declared only");
        }

        @Override
        public void withFiles(FileWork work, Consumer<@Nullable IOException> done) {
            throw new UnsupportedOperationException("declared only");
        }
    }
}
