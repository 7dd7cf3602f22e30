package dev.respdesk.whole;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/// Changes of all kinds at random: every type, several databases, expire times, transactions, scripts, streams with
/// groups. What is refused counts as well, since it may leave half of itself behind.
final class Load {
    private static final int KEYS = 60;
    private static final int TOGETHER = 200;
    private static final String SCRIPT = "redis.call('incr', KEYS[1]) redis.call('pexpire', KEYS[1], 60000) "
            + "return redis.call('lpush', KEYS[2], 'x', ARGV[1])";

    private final RespSocket socket;
    private final SplittableRandom random;
    private int unread;

    Load(RespSocket socket, SplittableRandom random) {
        this.socket = socket;
        this.random = random;
    }

    /// Makes so many changes and takes their replies.
    void run(int count) throws IOException {
        begin(count);
        end();
    }

    /// Collects so many changes and sends most of them.
    void begin(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            change();
            if (unread >= TOGETHER) {
                read();
            }
        }
    }

    /// Sends the rest; the replies are read to the end.
    void end() throws IOException {
        add("SELECT", "0");
        socket.add("ECHO", "end of load");
        socket.send();
        while (!"end of load".equals(socket.read().asText())) {
            unread = 0;
        }
    }

    private void read() throws IOException {
        socket.send();
        for (; unread > 0; unread--) {
            socket.read();
        }
    }

    private void add(String... request) {
        socket.add(request);
        unread++;
    }

    private String key(String type) {
        return type + random.nextInt(KEYS);
    }

    private String word() {
        return "w" + random.nextInt(100);
    }

    private void change() {
        switch (random.nextInt(12)) {
            case 0 -> add("SET", key("s"), word().repeat(random.nextInt(1, 200)));
            case 1 -> add("SET", key("s"), word(), "PX", Integer.toString(random.nextInt(1, 50)));
            case 2 -> add("HSET", key("h"), word(), word(), word(), word());
            case 3 -> list();
            case 4 -> set();
            case 5 -> add("ZADD", key("z"), Integer.toString(random.nextInt(100)), word());
            case 6 -> stream();
            case 7 -> add("SELECT", Integer.toString(random.nextInt(4)));
            case 8 -> add("PEXPIRE", key(List.of("s", "h", "l", "z").get(random.nextInt(4))),
                    random.nextBoolean() ? "100000" : Integer.toString(random.nextInt(1, 100)));
            case 9 -> transaction();
            case 10 -> add("EVAL", SCRIPT, "2", key("n"), key("l"), word());
            default -> various();
        }
    }

    private void list() {
        switch (random.nextInt(4)) {
            case 0 -> add("RPOP", key("l"));
            case 1 -> add("LMOVE", key("l"), key("l"), "LEFT", "RIGHT");
            case 2 -> add("LMPOP", "2", key("l"), key("l"), "LEFT", "COUNT", "2");
            default -> add("RPUSH", key("l"), word(), word(), word());
        }
    }

    private void set() {
        switch (random.nextInt(3)) {
            case 0 -> add("SPOP", key("m"), "2");
            case 1 -> add("SUNIONSTORE", key("m"), key("m"), key("m"));
            default -> add("SADD", key("m"), word(), word(), Integer.toString(random.nextInt(1000)));
        }
    }

    private void stream() {
        String key = "x" + random.nextInt(5);
        switch (random.nextInt(5)) {
            case 0 -> add("XGROUP", "CREATE", key, "g", "0", "MKSTREAM");
            case 1 -> add("XREADGROUP", "GROUP", "g", "c" + random.nextInt(3), "COUNT", "5", "STREAMS", key, ">");
            case 2 -> add("XAUTOCLAIM", key, "g", "c0", "0", "0", "COUNT", "3");
            case 3 -> add("XTRIM", key, "MAXLEN", "~", "50");
            default -> add("XADD", key, "*", word(), word());
        }
    }

    private void transaction() {
        add("MULTI");
        add("INCR", key("n"));
        add("LPUSH", key("l"), word());
        add("INCR", key("l"));
        add("SET", key("s"), word(), "EX", "100");
        add("EXEC");
    }

    private void various() {
        switch (random.nextInt(8)) {
            case 0 -> add("DEL", key("s"), key("h"), key("m"));
            case 1 -> add("RENAME", key("s"), key("s"));
            case 2 -> add("COPY", key("z"), key("z"), "REPLACE");
            case 3 -> add("INCRBYFLOAT", key("f"), "0.1");
            case 4 -> add("SETRANGE", key("s"), Integer.toString(random.nextInt(200)), word());
            case 5 -> add("PFADD", key("p"), word());
            case 6 -> add("SET", key("b"), "large ".repeat(20_000));
            default -> add("GETEX", key("s"), "PX", "200000");
        }
    }
}
