package dev.respdesk.observe;

import dev.respdesk.command.Call;
import dev.respdesk.command.CallObserver;
import dev.respdesk.command.Flag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The last calls that took long, newest first.
public final class SlowLog implements CallObserver {
    /// One call. Long arguments and long lists of them are cut, secrets hidden.
    public record Record(long id, long unixSeconds, long micros, List<byte[]> args, String address, String name) {}

    private static final int ARGS_MOST = 32;
    private static final int ARG_BYTES_MOST = 128;

    private final ArrayDeque<Record> records = new ArrayDeque<>();
    private long nextId;
    private long thresholdMicros = 10_000;
    private long most = 128;

    /// `slowlog-log-slower-than`: 0 logs all, a negative value none.
    public void threshold(long micros) {
        thresholdMicros = micros;
    }

    /// `slowlog-max-len`.
    public void most(long count) {
        most = count;
        cut();
    }

    @Override
    public void ran(Call call, long nanos, boolean failed) {
        if (thresholdMicros < 0 || nanos / 1000 < thresholdMicros || call.command().is(Flag.SKIP_SLOWLOG)) {
            return;
        }
        records.addFirst(new Record(nextId++, call.nowMillis() / 1000, nanos / 1000, shown(call),
                call.client().connection().remoteAddress(), call.client().name()));
        cut();
    }

    private void cut() {
        while (records.size() > most) {
            records.removeLast();
        }
    }

    private static List<byte[]> shown(Call call) {
        byte[][] argv = Secrets.hidden(call.command().name(), call.argv());
        int shown = Math.min(argv.length, ARGS_MOST);
        List<byte[]> args = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            boolean isCut = i == ARGS_MOST - 1 && argv.length > ARGS_MOST;
            args.add(isCut ? bytes("... (" + (argv.length - ARGS_MOST + 1) + " more arguments)")
                    : shortened(argv[i], call.length(argv[i])));
        }
        return args;
    }

    private static byte[] shortened(byte[] arg, int length) {
        if (length <= ARG_BYTES_MOST) {
            return arg;
        }
        byte[] more = bytes("... (" + (length - ARG_BYTES_MOST) + " more bytes)");
        byte[] both = Arrays.copyOf(arg, ARG_BYTES_MOST + more.length);
        System.arraycopy(more, 0, both, ARG_BYTES_MOST, more.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Newest first.
    public Collection<Record> records() {
        return records;
    }

    public int size() {
        return records.size();
    }

    public void clear() {
        records.clear();
    }
}
