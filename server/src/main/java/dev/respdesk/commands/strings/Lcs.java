package dev.respdesk.commands.strings;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Reply;
import dev.respdesk.value.StringValue;
import dev.respdesk.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// LCS: the longest common subsequence of two strings, its length, or the ranges that it consists of.
///
/// The table of lengths is kept two rows at a time; what the way back needs of it is one bit per cell: whether to go
/// up (in the first string) or left.
final class Lcs {
    /// redis-server refuses where its own table (4 bytes a cell) would pass `proto-max-bulk-len`.
    private static final long CELLS_MAX = 512L * 1024 * 1024 / 4;

    private static final CommandError NOT_STRINGS =
            new CommandError("ERR The specified keys must contain string values");
    private static final CommandError LENGTH_AND_INDEXES =
            new CommandError("ERR If you want both the length and indexes, please just use IDX.");
    private static final CommandError TOO_LARGE = new CommandError(
            "ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");

    /// A stretch that both strings have in common; both ends included.
    private record Range(int firstBegin, int secondBegin, int length) {}

    private final byte[] first;
    private final byte[] second;
    private boolean onlyLength;
    private boolean indexes;
    private boolean withLengths;
    private long leastLength;

    private long[] goesUp = {};
    private int length;

    private Lcs(byte[] first, byte[] second) {
        this.first = first;
        this.second = second;
    }

    static void run(Call call) {
        Lcs lcs = new Lcs(string(call, 1), string(call, 2));
        lcs.takeOptions(call);
        if ((lcs.first.length + 1L) * (lcs.second.length + 1L) > CELLS_MAX) {
            throw TOO_LARGE;
        }
        lcs.fill();
        lcs.reply(call.reply());
    }

    private static byte[] string(Call call, int index) {
        Value value = call.find(call.arg(index));
        if (value == null) {
            return new byte[0];
        }
        if (value instanceof StringValue string) {
            return string.toArray();
        }
        throw NOT_STRINGS;
    }

    private void takeOptions(Call call) {
        for (int i = 3; i < call.count(); i++) {
            if (call.argIs(i, "IDX")) {
                indexes = true;
            } else if (call.argIs(i, "LEN")) {
                onlyLength = true;
            } else if (call.argIs(i, "WITHMATCHLEN")) {
                withLengths = true;
            } else if (call.argIs(i, "MINMATCHLEN") && i + 1 < call.count()) {
                leastLength = Math.max(0, call.argLong(++i));
            } else {
                throw CommandError.SYNTAX;
            }
        }
        if (indexes && onlyLength) {
            throw LENGTH_AND_INDEXES;
        }
    }

    private void fill() {
        int columns = second.length;
        goesUp = onlyLength ? new long[0] : new long[(int) (((long) first.length * columns + 63) >>> 6)];
        int[] above = new int[columns + 1];
        int[] row = new int[columns + 1];
        for (int i = 1; i <= first.length; i++) {
            fillRow(i, above, row);
            int[] done = above;
            above = row;
            row = done;
        }
        length = above[columns];
    }

    private void fillRow(int i, int[] above, int[] row) {
        long cell = (long) (i - 1) * second.length;
        byte b = first[i - 1];
        for (int j = 1; j <= second.length; j++, cell++) {
            if (b == second[j - 1]) {
                row[j] = above[j - 1] + 1;
            } else if (above[j] > row[j - 1]) {
                row[j] = above[j];
                markUp(cell);
            } else {
                row[j] = row[j - 1];
            }
        }
    }

    private void markUp(long cell) {
        if (!onlyLength) {
            goesUp[(int) (cell >>> 6)] |= 1L << cell;
        }
    }

    private boolean isUp(int i, int j) {
        long cell = (long) (i - 1) * second.length + (j - 1);
        return (goesUp[(int) (cell >>> 6)] & (1L << cell)) != 0;
    }

    private void reply(Reply reply) {
        if (onlyLength) {
            reply.integer(length);
            return;
        }
        List<Range> ranges = ranges();
        if (indexes) {
            replyIndexes(reply, ranges);
        } else {
            reply.bulk(common(ranges));
        }
    }

    /// The way back through the table, as stretches without a gap, the last one first.
    private List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        int i = first.length;
        int j = second.length;
        while (i > 0 && j > 0) {
            int run = 0;
            while (i > 0 && j > 0 && first[i - 1] == second[j - 1]) {
                i--;
                j--;
                run++;
            }
            if (run > 0) {
                ranges.add(new Range(i, j, run));
            } else if (isUp(i, j)) {
                i--;
            } else {
                j--;
            }
        }
        return ranges;
    }

    private byte[] common(List<Range> ranges) {
        byte[] all = new byte[length];
        int at = 0;
        List<Range> inOrder = new ArrayList<>(ranges);
        Collections.reverse(inOrder);
        for (Range range : inOrder) {
            System.arraycopy(first, range.firstBegin, all, at, range.length);
            at += range.length;
        }
        return all;
    }

    private void replyIndexes(Reply reply, List<Range> ranges) {
        List<Range> shown = ranges.stream().filter(range -> range.length >= leastLength).toList();
        reply.map(2);
        reply.bulk("matches");
        reply.array(shown.size());
        for (Range range : shown) {
            reply.array(withLengths ? 3 : 2);
            replyRange(reply, range.firstBegin, range.length);
            replyRange(reply, range.secondBegin, range.length);
            if (withLengths) {
                reply.integer(range.length);
            }
        }
        reply.bulk("len");
        reply.integer(length);
    }

    private static void replyRange(Reply reply, int begin, int count) {
        reply.array(2);
        reply.integer(begin);
        reply.integer(begin + count - 1L);
    }
}
