package dev.respdesk.whole;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A server and others that follow it, as their clients see them.
public final class Replication {
    /// Rounds of at most a tenth of a second in which something has to come about.
    private static final int ROUNDS_MOST = 300;

    private Replication() {}

    public static String text(RespValue reply) {
        return switch (reply) {
            case RespValue.Bulk bulk -> bulk.text();
            case RespValue.Simple simple -> simple.text();
            case RespValue.Failure failure -> failure.text();
            default -> String.valueOf(reply);
        };
    }

    public static String info(RespSocket socket) throws IOException {
        return text(socket.ask("INFO", "replication"));
    }

    /// The value of a line of INFO replication; empty where there is none.
    public static String figure(RespSocket socket, String name) throws IOException {
        return info(socket).lines().filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1)).findFirst().orElse("");
    }

    /// Waits until so many replicas are online.
    public static void awaitOnline(RespSocket primary, int replicas) throws IOException {
        await(primary, text -> text.split("state=online", -1).length - 1 == replicas);
    }

    /// Waits until INFO replication says something. A stream that never is is waited for between.
    public static void await(RespSocket primary, Predicate<String> condition) throws IOException {
        String last = "";
        for (int round = 0; round < ROUNDS_MOST; round++) {
            last = info(primary);
            if (condition.test(last)) {
                return;
            }
            primary.ask("XREAD", "BLOCK", "100", "STREAMS", "none", "$");
        }
        throw new AssertionError("it did not come about: " + last);
    }

    public static String digest(RespSocket socket) throws IOException {
        return text(socket.ask("DEBUG", "DIGEST"));
    }

    /// The digest that both have in the end, when all that expires has gone.
    public static String sameDigest(RespSocket primary, RespSocket replica) throws IOException {
        String ours = "";
        String theirs = "";
        for (int round = 0; round < ROUNDS_MOST; round++) {
            ours = digest(primary);
            theirs = digest(replica);
            if (ours.equals(theirs) && figure(primary, "master_repl_offset")
                    .equals(figure(replica, "master_repl_offset"))) {
                return ours;
            }
            primary.ask("XREAD", "BLOCK", "50", "STREAMS", "none", "$");
        }
        throw new AssertionError("the replica has other data: " + ours + ", " + theirs + "\n"
                + differences(primary, replica) + "\n" + info(primary) + info(replica));
    }

    /// The keys whose values are not the same, with both.
    private static String differences(RespSocket primary, RespSocket replica) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int db = 0; db < 16; db++) {
            primary.ask("SELECT", Integer.toString(db));
            replica.ask("SELECT", Integer.toString(db));
            Set<String> keys = new TreeSet<>();
            for (RespSocket socket : new RespSocket[] {primary, replica}) {
                if (socket.ask("KEYS", "*") instanceof RespValue.Array(List<RespValue> found)) {
                    found.forEach(key -> keys.add(text(key)));
                }
            }
            for (String key : keys) {
                String ours = shown(primary, key);
                String theirs = shown(replica, key);
                if (!ours.equals(theirs)) {
                    text.append(db).append(' ').append(key).append(": ").append(ours).append("\n   there: ")
                            .append(theirs).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String shown(RespSocket socket, String key) throws IOException {
        String type = text(socket.ask("TYPE", key));
        RespValue value = switch (type) {
            case "string" -> socket.ask("GET", key);
            case "hash" -> socket.ask("HGETALL", key);
            case "list" -> socket.ask("LRANGE", key, "0", "-1");
            case "set" -> socket.ask("SORT", key, "ALPHA");
            case "zset" -> socket.ask("ZRANGE", key, "0", "-1", "WITHSCORES");
            case "stream" -> socket.ask("XINFO", "STREAM", key, "FULL", "COUNT", "0");
            default -> socket.ask("EXISTS", key);
        };
        String whole = plain(value);
        return type + " " + text(socket.ask("DEBUG", "DIGEST-VALUE", key)) + " until "
                + text(socket.ask("PEXPIRETIME", key)) + " " + whole.substring(0, Math.min(3000, whole.length()));
    }

    private static String plain(RespValue value) {
        return value instanceof RespValue.Array(List<RespValue> items)
                ? items.stream().map(Replication::plain).toList().toString() : text(value);
    }
}
