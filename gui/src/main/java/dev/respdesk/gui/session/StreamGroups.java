package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The consumer groups of a stream: reads and changes them. Waits: call it in the background.
public final class StreamGroups {
    /// How many pending entries are read at a time.
    public static final int PAGE = 200;

    private final Session session;
    private final byte[] key;

    public StreamGroups(Session session, byte[] key) {
        this.session = session;
        this.key = key;
    }

    /// A group; `lag` is how many entries it has yet to deliver, -1 where the server does not know.
    @SuppressWarnings("ArrayRecordComponent")
    public record Group(byte[] name, long consumers, long pending, String lastDelivered, long lag) {}

    /// A consumer; `idleMillis` since it last asked, `inactiveMillis` since it last got something, -1 where that is not
    /// known.
    @SuppressWarnings("ArrayRecordComponent")
    public record Consumer(byte[] name, long pending, long idleMillis, long inactiveMillis) {}

    /// An entry that was delivered and not acknowledged.
    @SuppressWarnings("ArrayRecordComponent")
    public record Pending(String id, byte[] consumer, long idleMillis, long deliveries) {}

    public List<Group> groups() throws IOException, ServerError, InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (RespValue item : Ask.items(Ask.ask(session, bytes("XINFO"), bytes("GROUPS"), key))) {
            Map<String, RespValue> facts = facts(item);
            groups.add(new Group(name(facts), number(facts, "consumers"), number(facts, "pending"),
                    Ask.text(facts.getOrDefault("last-delivered-id", new RespValue.Null()), ""),
                    number(facts, "lag")));
        }
        return groups;
    }

    public List<Consumer> consumers(byte[] group) throws IOException, ServerError, InterruptedException {
        List<Consumer> consumers = new ArrayList<>();
        for (RespValue item : Ask.items(Ask.ask(session, bytes("XINFO"), bytes("CONSUMERS"), key, group))) {
            Map<String, RespValue> facts = facts(item);
            consumers.add(new Consumer(name(facts), number(facts, "pending"), number(facts, "idle"),
                    number(facts, "inactive")));
        }
        return consumers;
    }

    private static Map<String, RespValue> facts(RespValue item) {
        Map<String, RespValue> facts = new HashMap<>();
        List<RespValue> flat = Ask.items(item);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            facts.put(Ask.text(flat.get(i), ""), flat.get(i + 1));
        }
        return facts;
    }

    private static byte[] name(Map<String, RespValue> facts) {
        RespValue name = facts.get("name");
        return name == null ? new byte[0] : Keys.orEmpty(name);
    }

    private static long number(Map<String, RespValue> facts, String name) {
        RespValue value = facts.get(name);
        return value == null ? -1 : Ask.number(value, -1);
    }

    /// A page of pending entries behind `after` (null for the first), of one consumer or, with null, of all.
    public List<Pending> pending(byte[] group, byte @Nullable [] consumer, @Nullable String after)
            throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("XPENDING"), key, group,
                bytes(after == null ? "-" : next(after)), bytes("+"), bytes(Integer.toString(PAGE))));
        if (consumer != null) {
            argv.add(consumer);
        }
        List<Pending> pending = new ArrayList<>();
        for (RespValue item : Ask.items(Ask.ask(session, argv.toArray(byte[][]::new)))) {
            List<RespValue> parts = Ask.items(item);
            pending.add(new Pending(Ask.text(parts.get(0), ""), Keys.orEmpty(parts.get(1)),
                    Ask.number(parts.get(2), 0), Ask.number(parts.get(3), 0)));
        }
        return pending;
    }

    /// The smallest id behind this one. Servers before 6.2 know no open ranges.
    static String next(String id) {
        int dash = id.indexOf('-');
        long millis = Long.parseUnsignedLong(id.substring(0, dash));
        long sequence = Long.parseUnsignedLong(id.substring(dash + 1)) + 1;
        return Long.toUnsignedString(sequence == 0 ? millis + 1 : millis) + "-" + Long.toUnsignedString(sequence);
    }

    /// Makes a group that begins behind the entry `id` (`$` for the last one, `0` for all entries).
    public void create(byte[] group, String id) throws IOException, ServerError, InterruptedException {
        Ask.ask(session, bytes("XGROUP"), bytes("CREATE"), key, group, bytes(id));
    }

    /// Has a group go on behind the entry `id`.
    public void setId(byte[] group, String id) throws IOException, ServerError, InterruptedException {
        Ask.ask(session, bytes("XGROUP"), bytes("SETID"), key, group, bytes(id));
    }

    /// Deletes a group and what is pending in it; answers whether there was one.
    public boolean destroy(byte[] group) throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("XGROUP"), bytes("DESTROY"), key, group), 0) == 1;
    }

    /// Deletes a consumer; answers how many entries were pending for it, which nobody gets by themselves now.
    public long deleteConsumer(byte[] group, byte[] consumer) throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("XGROUP"), bytes("DELCONSUMER"), key, group, consumer), 0);
    }

    /// Acknowledges entries; answers how many were still pending.
    public long acknowledge(byte[] group, List<String> ids) throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("XACK"), key, group));
        ids.forEach(id -> argv.add(id.getBytes(StandardCharsets.US_ASCII)));
        return Ask.number(Ask.ask(session, argv.toArray(byte[][]::new)), 0);
    }

    /// Gives entries that have been idle for so long to a consumer, which is made where there is none; that is no
    /// delivery. Answers how many it has got.
    public long claim(byte[] group, byte[] consumer, long idleMillis, List<String> ids)
            throws IOException, ServerError, InterruptedException {
        List<byte[]> argv = new ArrayList<>(List.of(bytes("XCLAIM"), key, group, consumer,
                bytes(Long.toString(idleMillis))));
        ids.forEach(id -> argv.add(id.getBytes(StandardCharsets.US_ASCII)));
        argv.add(bytes("JUSTID"));
        return Ask.items(Ask.ask(session, argv.toArray(byte[][]::new))).size();
    }
}
