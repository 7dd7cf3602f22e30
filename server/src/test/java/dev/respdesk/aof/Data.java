package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.command.Changes;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.Commands;
import dev.respdesk.command.DiscardingReply;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Effects;
import dev.respdesk.command.Gates;
import dev.respdesk.command.InnerConnection;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.connection.ConnectionCommands;
import dev.respdesk.commands.connection.Tracking;
import dev.respdesk.commands.keys.KeyCommands;
import dev.respdesk.commands.sets.SetCommands;
import dev.respdesk.commands.sortedsets.SortedSetCommands;
import dev.respdesk.commands.strings.StringCommands;
import dev.respdesk.commands.transactions.TransactionCommands;
import dev.respdesk.config.Config;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.Memories;
import dev.respdesk.keyspace.StreamText;
import dev.respdesk.net.ServerLink;
import dev.respdesk.server.Permissions;
import dev.respdesk.struct.Mem;
import dev.respdesk.time.Clock;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.StreamValue;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A keyspace with commands, and one client that runs them without a socket.
final class Data {
    final Machine machine;
    final Gates gates = new Gates();
    private final Dispatcher dispatcher;
    private final DiscardingReply reply = new DiscardingReply();
    private final Client client;

    Data(Clock clock) {
        this(clock, Memories.PAGED.fresh());
    }

    Data(Clock clock, Mem mem) {
        Changes changes = new Changes(new Effects());
        Keyspace keyspace = Keyspace.create(16, mem, clock, new SplittableRandom(1), changes);
        Commands commands = new Commands();
        machine = new Machine(keyspace, commands, changes, clock);
        dispatcher = new Dispatcher(machine, gates);
        new StringCommands().declare(commands);
        new SetCommands(new Random(1)).declare(commands);
        new SortedSetCommands(new Random(1)).declare(commands);
        new KeyCommands(() -> false, () -> true, () -> true, ServerLink::connect).declare(commands);
        new TransactionCommands(() -> dispatcher).declare(commands);
        new ConnectionCommands(
                new Permissions(Config.defaults(), machine).acl(), new ClientPause(),
                new Tracking(machine.clients()), () -> dispatcher, () -> false)
                .addTo(commands);
        client = new Client(1, new InnerConnection(""), reply, clock.millis());
    }

    /// Runs a command; returns the error it answered with, or null.
    @Nullable String run(String... words) {
        byte[][] argv = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            argv[i] = words[i].getBytes(ISO_8859_1);
        }
        machine.tick();
        dispatcher.dispatch(client, argv);
        return reply.takeError();
    }

    /// Everything there is, as text: database, key, value and expire time.
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < machine.keyspace().databases(); i++) {
            Db db = machine.keyspace().db(i);
            String prefix = i + " ";
            db.forEachKey(key -> all.put(prefix + new String(key, ISO_8859_1), text(db, key)));
        }
        return all;
    }

    private static String text(Db db, byte[] key) {
        String value = switch (db.peek(key)) {
            case StringValue string -> new String(string.toArray(), ISO_8859_1);
            case HashValue hash -> fields(hash).toString();
            case ListValue list -> elements(list).toString();
            case SetValue set -> members(set).toString();
            case ZSetValue set -> scores(set).toString();
            case StreamValue stream -> StreamText.of(stream);
            case null -> "nothing";
        };
        return value + " @" + db.expireAt(key);
    }

    private static List<String> elements(ListValue list) {
        List<String> elements = new ArrayList<>();
        for (long i = 0; i < list.size(); i++) {
            elements.add(new String(list.get(i), ISO_8859_1));
        }
        return elements;
    }

    private static List<String> scores(ZSetValue set) {
        List<String> scores = new ArrayList<>();
        set.range(0, set.size() - 1, false,
                (member, score) -> scores.add(new String(member.toArray(), ISO_8859_1) + " " + score));
        return scores;
    }

    private static TreeSet<String> members(SetValue set) {
        TreeSet<String> members = new TreeSet<>();
        set.forEach(member -> members.add(new String(member.toArray(), ISO_8859_1)));
        return members;
    }

    private static Map<String, String> fields(HashValue hash) {
        Map<String, String> fields = new TreeMap<>();
        hash.forEach((field, value) -> {
            fields.put(new String(field, ISO_8859_1), new String(value, ISO_8859_1) + " @" + hash.expireAt(field));
            return true;
        });
        return fields;
    }
}
