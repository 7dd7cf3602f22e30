package dev.respdesk.transcript;

import dev.respdesk.command.Changes;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Command;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Effects;
import dev.respdesk.command.Gates;
import dev.respdesk.command.Group;
import dev.respdesk.command.InnerConnection;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.pubsub.SubscriberGate;
import dev.respdesk.commands.server.MonitorGate;
import dev.respdesk.commands.server.ProtectedGate;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.StreamText;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.Latency;
import dev.respdesk.observe.Observers;
import dev.respdesk.observe.Persistence;
import dev.respdesk.observe.ServerFacts;
import dev.respdesk.observe.SlowLog;
import dev.respdesk.observe.Stats;
import dev.respdesk.pubsub.Message;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.script.Scripts;
import dev.respdesk.server.CommandGroups;
import dev.respdesk.server.Permissions;
import dev.respdesk.server.Pushes;
import dev.respdesk.server.ScriptSurroundings;
import dev.respdesk.server.StartException;
import dev.respdesk.time.ManualClock;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.ZSetValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Our server without a socket: the groups, a clock set by hand, clients by name, and the effects that were left.
final class Ours implements Speaker {
    static final long BEGIN_MILLIS = 1_700_000_000_000L;
    private static final int DATABASES = 16;

    final Commands commands = new Commands();
    final ManualClock clock = new ManualClock(BEGIN_MILLIS);
    final RecordedUnits effects = new RecordedUnits();
    final Machine machine;

    private final Config config = Config.defaults();
    private final Dispatcher dispatcher;
    private final Pushes pushes;
    private final Permissions permissions;
    private final RespVersion version;
    private final Map<String, Client> clients = new HashMap<>();
    private final Map<String, WrittenReply> replies = new HashMap<>();
    private final Map<String, List<RespValue>> told = new HashMap<>();

    Ours(RespVersion version) {
        this.version = version;
        Effects all = new Effects();
        all.add(effects);
        Changes changes = new Changes(all);
        Keyspace keyspace = Keyspace.create(DATABASES, clock, new SplittableRandom(7), changes);
        machine = new Machine(keyspace, commands, changes, clock);
        pushes = new Pushes(config, machine);
        permissions = new Permissions(config, machine);
        Gates gates = new Gates();
        permissions.addTo(gates);
        gates.addForConnections(new ProtectedGate(config));
        gates.addForConnections(pushes.tracking());
        gates.addForConnections(new SubscriberGate());
        gates.addForConnections(new MonitorGate());
        dispatcher = new Dispatcher(machine, gates);
        declareAll();
    }

    private void declareAll() {
        ServerFacts facts = new ServerFacts(
                Config.REDIS_VERSION, "0.0", "a".repeat(40), BEGIN_MILLIS, () -> 0, List::of, "", "");
        Info info = new Info(machine, new Stats(), facts, config::text, () -> Persistence.none(BEGIN_MILLIS / 1000));
        pushes.begin();
        new CommandGroups(config, new Random(11), () -> dispatcher, permissions.acl(), new ClientPause(),
                pushes.channels(),
                pushes.tracking(), new Observers(
                        info, new SlowLog(), new Latency(machine.observers(), clock), pushes.monitor()),
                new Scripts(ScriptSurroundings.alone(config, () -> dispatcher, permissions.acl())), new NoControl())
                .declare(commands);
        try {
            permissions.begin();
        } catch (StartException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Override
    public long id(String who) {
        return client(who).id();
    }

    @Override
    public void listen() {
        config.set(Map.of("notify-keyspace-events", Events.CLASSES), true);
        pushes.channels().subscribe(client(Events.LISTENER), Message.Kind.PATTERN, Events.PATTERN);
    }

    @Override
    public List<String> events() {
        List<String> events = Events.of(values(Events.LISTENER));
        values(Events.LISTENER).clear();
        return events;
    }

    private Client client(String name) {
        return clients.computeIfAbsent(name, who -> {
            WrittenReply reply = new WrittenReply(version);
            replies.put(who, reply);
            Client client = new Client(machine.clients().nextId(), new Nowhere(), reply, clock.millis());
            permissions.acl().users().welcome(client);
            machine.clients().add(client);
            return client;
        });
    }

    @Override
    public RespValue say(String who, byte[][] request) {
        dispatch(who, request);
        return next(who);
    }

    @Override
    public void ask(String who, byte[][] request) {
        dispatch(who, request);
        if (!client(who).isWaiting()) {
            throw new AssertionError(who + " does not wait");
        }
    }

    private void dispatch(String who, byte[][] request) {
        Client client = client(who);
        List<RespValue> before = values(who);
        if (!before.isEmpty()) {
            throw new AssertionError(who + " was told what the transcript does not say: "
                    + before.stream().map(CliText::onOneLine).toList());
        }
        machine.tick();
        dispatcher.dispatch(client, request);
        pushes.tracking().broadcast();
    }

    @Override
    public RespValue next(String who) {
        List<RespValue> values = values(who);
        if (!values.isEmpty()) {
            return values.removeFirst();
        }
        Client client = client(who);
        if (client.connection() instanceof Nowhere connection && connection.closed) {
            machine.left(client);
            clients.remove(who);
            return CLOSED;
        }
        throw new AssertionError(who + " was told nothing");
    }

    /// What a client has been told and has not taken yet.
    List<RespValue> values(String who) {
        List<RespValue> values = told.computeIfAbsent(who, w -> new ArrayList<>());
        WrittenReply reply = replies.get(who);
        if (reply != null) {
            values.addAll(reply.take());
        }
        return values;
    }

    /// Fails where a client was told what the transcript does not say.
    void end() {
        for (String who : replies.keySet()) {
            if (!who.equals(Events.LISTENER) && !values(who).isEmpty()) {
                throw new AssertionError(who + " was told besides: "
                        + values(who).stream().map(CliText::onOneLine).toList());
            }
        }
    }

    @Override
    public void advance(long millis) {
        clock.advance(millis);
        dispatcher.wakes().timeOut();
    }

    @Override
    public void close() {}

    /// Runs the effects of another one as its append-only file would be loaded.
    void replay(Ours other) {
        machine.expireByItself(false);
        clock.set(other.clock.millis());
        for (List<RecordedUnits.Effect> unit : other.effects.units) {
            for (RecordedUnits.Effect effect : unit) {
                say("loader", RecordedUnits.select(effect.db()));
                RespValue reply = say("loader", effect.argv());
                if (reply instanceof RespValue.Failure failure) {
                    throw new AssertionError("an effect failed when replayed: " + failure.text());
                }
            }
        }
        machine.expireByItself(true);
        machine.tick();
    }

    /// Everything that is there: database, key, type, content and times.
    TreeMap<String, String> contents() {
        machine.tick();
        TreeMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < machine.keyspace().databases(); i++) {
            Db db = machine.keyspace().db(i);
            db.forEachKey(key -> all.put(db.index() + " " + latin(key), content(db, key)));
        }
        return all;
    }

    private static String content(Db db, byte[] key) {
        String value = switch (db.peek(key)) {
            case null -> "gone";
            case StringValue string -> latin(string.toArray());
            case HashValue hash -> fields(hash).toString();
            case ListValue list -> elements(list).toString();
            case SetValue set -> members(set).toString();
            case ZSetValue set -> scores(set).toString();
            case StreamValue stream -> StreamText.of(stream);
        };
        return value + " until " + db.expireAt(key);
    }

    private static List<String> elements(ListValue list) {
        List<String> elements = new ArrayList<>();
        for (long i = 0; i < list.size(); i++) {
            elements.add(latin(list.get(i)));
        }
        return elements;
    }

    private static List<String> scores(ZSetValue set) {
        List<String> scores = new ArrayList<>();
        set.range(0, set.size() - 1, false, (member, score) -> scores.add(latin(member.toArray()) + " " + score));
        return scores;
    }

    private static TreeSet<String> members(SetValue set) {
        TreeSet<String> members = new TreeSet<>();
        set.forEach(member -> members.add(latin(member.toArray())));
        return members;
    }

    private static TreeMap<String, String> fields(HashValue hash) {
        TreeMap<String, String> fields = new TreeMap<>();
        hash.forEach((field, value) -> {
            fields.put(latin(field), latin(value) + " until " + hash.expireAt(field));
            return true;
        });
        return fields;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// All commands and subcommands of the groups under test.
    List<Command> tested() {
        return all().stream()
                .filter(command -> command.docs().group() != Group.CONNECTION
                        && command.docs().group() != Group.SERVER)
                .toList();
    }

    /// All commands and subcommands.
    List<Command> all() {
        return commands.all().stream()
                .flatMap(command -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command), command.subcommands().stream()))
                .toList();
    }

    /// A connection that goes nowhere.
    private static final class Nowhere extends InnerConnection {
        private boolean closed;

        Nowhere() {
            super("127.0.0.1:1");
        }

        @Override
        public String localAddress() {
            return "127.0.0.1:2";
        }

        @Override
        public boolean mayWait() {
            return true;
        }

        @Override
        public void closeAfterReply() {
            closed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
