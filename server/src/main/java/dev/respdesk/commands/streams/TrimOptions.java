package dev.respdesk.commands.streams;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import org.jspecify.annotations.Nullable;

/// The options of XADD before the id, or those of XTRIM.
final class TrimOptions {
    /// What one call trims at most where it says nothing.
    private static final long LIMIT = 10_000;

    private static final long LIMIT_MOST = 1_000_000;

    private static final byte[] EXACTLY = {'='};

    private static final CommandError TWO_STRATEGIES =
            new CommandError("ERR syntax error, MAXLEN and MINID options at the same time are not compatible");

    private final Call call;
    private final boolean adds;
    /// Where the options end: the place of XADD's id.
    private int end = 2;
    private boolean makesNoStream;
    private boolean approximate;
    private boolean limited;
    private long limit;
    private long length = -1;
    private @Nullable StreamId least;
    /// The place of the length or the id that trimming goes by.
    private int thresholdAt;

    private TrimOptions(Call call, boolean adds) {
        this.call = call;
        this.adds = adds;
    }

    static TrimOptions ofAdd(Call call) {
        return new TrimOptions(call, true).parse();
    }

    static TrimOptions ofTrim(Call call) {
        return new TrimOptions(call, false).parse();
    }

    int end() {
        return end;
    }

    boolean makesNoStream() {
        return makesNoStream;
    }

    boolean trims() {
        return thresholdAt > 0;
    }

    private TrimOptions parse() {
        while (end < call.count() && option()) {
            end++;
        }
        if (limit != 0 && !trims()) {
            throw new CommandError(
                    "ERR syntax error, LIMIT cannot be used without specifying a trimming strategy");
        }
        if (!adds && !trims()) {
            throw new CommandError("ERR syntax error, XTRIM must be called with a trimming strategy");
        }
        settleLimit();
        return this;
    }

    /// Takes the option at `end` and goes to its last argument; false where the id of XADD stands.
    private boolean option() {
        boolean more = end + 1 < call.count();
        if (adds && Ids.is(call.arg(end), '*')) {
            return false;
        }
        if (more && call.argIs(end, "MAXLEN")) {
            threshold();
            length = call.argLong(end);
            if (length < 0) {
                throw new CommandError("ERR The MAXLEN argument must be >= 0.");
            }
        } else if (more && call.argIs(end, "MINID")) {
            threshold();
            least = Ids.exact(call.arg(end));
        } else if (more && call.argIs(end, "LIMIT")) {
            limit = call.argLong(++end);
            limited = true;
            if (limit < 0) {
                throw new CommandError("ERR The LIMIT argument must be >= 0.");
            }
        } else if (adds && call.argIs(end, "NOMKSTREAM")) {
            makesNoStream = true;
        } else if (adds) {
            Ids.checkAdded(call.arg(end));
            return false;
        } else {
            throw CommandError.SYNTAX;
        }
        return true;
    }

    private void threshold() {
        if (trims()) {
            throw TWO_STRATEGIES;
        }
        boolean more = end + 2 < call.count();
        byte[] next = call.arg(end + 1);
        approximate = more && Ids.is(next, '~');
        end += approximate || more && Ids.is(next, '=') ? 2 : 1;
        thresholdAt = end;
    }

    private void settleLimit() {
        if (!call.machine().expiresByItself()) {
            // What was once trimmed is trimmed again when the file is loaded, whatever the limit is now.
            limit = 0;
        } else if (limited && !approximate) {
            throw new CommandError("ERR syntax error, LIMIT cannot be used without the special ~ option");
        } else if (!limited && approximate) {
            long most = 100 * call.keyspace().thresholds().streamNodeMaxEntries();
            limit = most <= 0 ? LIMIT : Math.min(most, LIMIT_MOST);
        }
    }

    /// Trims; returns how many entries went.
    long trim(StreamValue stream) {
        StreamId id = least;
        return id != null ? stream.trimBelow(id, approximate, limit) : stream.trimToLength(length, approximate, limit);
    }

    /// Has the effect say exactly what an approximate call has left.
    void settleEffect(byte[][] effect, StreamValue stream) {
        if (!approximate) {
            return;
        }
        effect[thresholdAt - 1] = EXACTLY;
        if (least == null) {
            effect[thresholdAt] = Call.digits(stream.length());
        } else {
            effect[thresholdAt] = (stream.length() == 0 ? StreamId.MAX : stream.firstId()).text();
        }
    }

    boolean isApproximate() {
        return approximate;
    }
}
