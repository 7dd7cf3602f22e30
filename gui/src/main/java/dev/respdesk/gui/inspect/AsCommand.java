package dev.respdesk.gui.inspect;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A key as the commands that make it, ready for redis-cli or the console. Waits: call it in the background.
final class AsCommand {
    private static final long MOST_ELEMENTS = 2000;

    private final Session session;

    AsCommand(Session session) {
        this.session = session;
    }

    /// The commands, one a line. Fails for keys with more elements than fit a clipboard sensibly.
    String of(Values.Facts facts) throws IOException, ServerError, InterruptedException {
        if (facts.type() == KeyType.STRING ? facts.length() > Values.WHOLE_BYTES : facts.length() > MOST_ELEMENTS) {
            throw new ServerError("Too large to copy as one command.");
        }
        byte[] key = facts.key();
        StringBuilder text = new StringBuilder(switch (facts.type()) {
            case STRING -> "SET " + quoted(key) + words(Ask.ask(session, Session.argv("GET")[0], key), false);
            case HASH -> "HSET " + quoted(key) + words(Ask.ask(session, Session.argv("HGETALL")[0], key), false);
            case LIST -> "RPUSH " + quoted(key) + words(range("LRANGE", key), false);
            case SET -> "SADD " + quoted(key) + words(Ask.ask(session, Session.argv("SMEMBERS")[0], key), false);
            case ZSET -> "ZADD " + quoted(key) + words(scores(key), true);
            case STREAM -> stream(key);
            default -> throw new ServerError("This type cannot be copied as a command yet.");
        });
        if (facts.expiresAtMillis() > 0) {
            text.append("\nPEXPIREAT ").append(quoted(key)).append(' ').append(facts.expiresAtMillis());
        }
        return text.toString();
    }

    private RespValue range(String command, byte[] key) throws IOException, ServerError, InterruptedException {
        byte[][] argv = Session.argv(command, "", "0", "-1");
        argv[1] = key;
        return Ask.ask(session, argv);
    }

    private RespValue scores(byte[] key) throws IOException, ServerError, InterruptedException {
        byte[][] argv = Session.argv("ZRANGE", "", "0", "-1", "WITHSCORES");
        argv[1] = key;
        return Ask.ask(session, argv);
    }

    private String stream(byte[] key) throws IOException, ServerError, InterruptedException {
        byte[][] argv = Session.argv("XRANGE", "", "-", "+");
        argv[1] = key;
        List<String> lines = new ArrayList<>();
        for (RespValue entry : Ask.items(Ask.ask(session, argv))) {
            List<RespValue> parts = Ask.items(entry);
            lines.add("XADD " + quoted(key) + " " + Ask.text(parts.get(0), "") + words(parts.get(1), false));
        }
        return String.join("\n", lines);
    }

    /// The elements as words; pairs the other way round where `swapped` says so (a score goes before its member).
    private static String words(RespValue reply, boolean swapped) {
        List<RespValue> flat = new ArrayList<>();
        List<RespValue> items = Ask.items(reply);
        for (RespValue item : items) {
            List<RespValue> pair = Ask.items(item);
            flat.addAll(pair.isEmpty() ? List.of(item) : pair);
        }
        if (items.isEmpty()) {
            flat.add(reply);
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < flat.size(); i++) {
            byte[] bytes = Ask.bytes(flat.get(swapped ? i ^ 1 : i));
            words.append(' ').append(quoted(bytes == null ? new byte[0] : bytes));
        }
        return words.toString();
    }

    /// A word as redis-cli reads it: bare where it can be, else in double quotes with escapes.
    static String quoted(byte[] bytes) {
        String shown = Names.shown(bytes);
        return shown.matches("[A-Za-z0-9_:.*{}\\[\\]/@+-]+") ? shown : "\"" + shown.replace("\"", "\\\"") + "\"";
    }
}
