package dev.respdesk.commands;

import dev.respdesk.command.Changes;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Effects;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gates;
import dev.respdesk.command.Group;
import dev.respdesk.command.InnerConnection;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.acl.AclCommands;
import dev.respdesk.commands.connection.ConnectionCommands;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.commands.server.MemoryGate;
import dev.respdesk.commands.server.ProtectedGate;
import dev.respdesk.commands.server.ReplicasGate;
import dev.respdesk.commands.server.ServerCommands;
import dev.respdesk.commands.server.ServerControl;
import dev.respdesk.config.Config;
import dev.respdesk.config.ConfigFileException;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.Latency;
import dev.respdesk.observe.Monitor;
import dev.respdesk.observe.Observers;
import dev.respdesk.observe.Persistence;
import dev.respdesk.observe.ServerFacts;
import dev.respdesk.observe.SlowLog;
import dev.respdesk.observe.Stats;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.server.Permissions;
import dev.respdesk.server.StartException;
import dev.respdesk.time.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The groups connection and server on a keyspace, without a socket.
final class Probe implements ServerControl {
    static final long BEGIN_MILLIS = 1_700_000_000_000L;

    final ManualClock clock = new ManualClock(BEGIN_MILLIS);
    final Commands commands = new Commands();
    final ClientPause pause = new ClientPause();
    final SlowLog slowLog = new SlowLog();
    final Machine machine;
    boolean isShutDown;

    private final Config config;
    private final Permissions permissions;
    private final Dispatcher dispatcher;
    private final Client first;

    Probe(String... arguments) throws ConfigFileException {
        config = Config.fromArguments(arguments);
        Changes changes = new Changes(new Effects());
        Keyspace keyspace = Keyspace.create(config.databases(), clock, new SplittableRandom(7), changes);
        machine = new Machine(keyspace, commands, changes, clock);
        Gates gates = new Gates();
        permissions = new Permissions(config, machine);
        permissions.addTo(gates);
        gates.addForConnections(new ProtectedGate(config));
        gates.add(new MemoryGate(config, machine, () -> false, () -> { }, nanos -> { }));
        gates.add(new ReplicasGate(config, () -> 1));
        dispatcher = new Dispatcher(machine, gates);
        Stats stats = new Stats();
        changes.add(stats);
        machine.observers().add(stats);
        machine.observers().add(slowLog);
        ServerFacts facts =
                new ServerFacts(Config.REDIS_VERSION, "0.0", "a".repeat(40), BEGIN_MILLIS, config::port, List::of,
                        "test", "");
        Info info = new Info(machine, stats, facts, config::text, () -> Persistence.none(BEGIN_MILLIS / 1000));
        new ConnectionCommands(permissions.acl(), pause, new Tracking(machine.clients()), this::dispatcher,
                () -> false)
                .addTo(commands);
        new ServerCommands(config, new Observers(
                info, slowLog, new Latency(machine.observers(), clock), new Monitor(machine.observers(), clock)), this,
                new Random(5))
                .addTo(commands);
        addSet();
        new AclCommands(permissions.acl(), new Random(3)).declare(commands);
        begin(permissions);
        first = newClient();
    }

    private static void begin(Permissions permissions) {
        try {
            permissions.begin();
        } catch (StartException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /// So that there can be data.
    private void addSet() {
        commands.add(Group.STRING, "SET key value").summary("Sets.").since("1.0.0").complexity("O(1)")
                .flags(Flag.WRITE, Flag.DENYOOM).key(KeyFlag.OW, KeyFlag.UPDATE)
                .run(call -> {
                    call.db().putString(call.arg(1), call.arg(2), -1);
                    call.changed("set", call.arg(1));
                    call.reply().ok();
                });
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Client newClient() {
        Client client = new Client(machine.clients().nextId(), new Nowhere(), new WireReply(RespVersion.RESP2),
                clock.millis());
        permissions.acl().users().welcome(client);
        machine.clients().add(client);
        return client;
    }

    /// The wire's reply to the words of a line, for the first client.
    String ask(String line) {
        return ask(first, line.split(" ", -1));
    }

    String ask(Client client, String... words) {
        byte[][] argv = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            argv[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        machine.tick();
        dispatcher.dispatch(client, argv);
        return heard(client);
    }

    /// What was said to a client since it was asked.
    String heard(Client client) {
        return ((WireReply) client.reply()).take();
    }

    @Override
    public void rewriteAof() {}

    @Override
    public void pauseTicks(boolean paused) {}

    @Override
    public boolean hasAof() {
        return false;
    }

    @Override
    public OnDisk written(Client client) {
        return () -> false;
    }

    @Override
    public void whenOnDisk(OnDisk written, Runnable then) {}

    @Override
    public void reloadAof() {}

    @Override
    public void shutdown() {
        isShutDown = true;
    }

    @Override
    public void activeExpire(boolean on) {}

    /// A connection that goes nowhere.
    private static final class Nowhere extends InnerConnection {
        Nowhere() {
            super("127.0.0.1:1");
        }

        @Override
        public String localAddress() {
            return "127.0.0.1:2";
        }

        @Override
        public int descriptor() {
            return 8;
        }

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    @Override
    public void withFiles(FileWork work, Consumer<@Nullable IOException> done) {
        try {
            work.run();
            done.accept(null);
        } catch (IOException failure) {
            done.accept(failure);
        }
    }
}
