package dev.respdesk.commands.hyperloglog;

import dev.respdesk.command.CommandError;
import java.util.Arrays;
import java.util.StringJoiner;

/// A HyperLogLog as the bytes that redis-server has for it: 16 bytes of header (`HYLL`, the form, three zero bytes, the
/// last count with its highest bit set where it is out of date), then the registers, dense or sparse. What a client or
/// another server has written may be damaged: no method reads or writes beyond the bytes.
final class Sketch {
    /// 14 bits of a hash choose the register.
    static final int REGISTERS = 1 << 14;
    /// So many bits are left, in which the rank of the first that is set is looked for.
    static final int RANK_BITS = 64 - 14;

    private static final int HEADER = 16;
    private static final int DENSE = 0;
    private static final int SPARSE = 1;
    private static final int DENSE_BYTES = HEADER + DenseRegisters.BYTES;
    private static final byte[] NAME = {'H', 'Y', 'L', 'L'};
    private static final int FORM_AT = 4;
    private static final int COUNT_AT = 8;
    private static final byte OUT_OF_DATE = (byte) 0x80;
    /// Runs that may fit together once one has changed.
    private static final int NEIGHBOURS = 5;

    private static final CommandError NONE =
            new CommandError("WRONGTYPE Key is not a valid HyperLogLog string value.");
    static final CommandError DAMAGED = new CommandError("INVALIDOBJ Corrupted HLL object detected");

    private byte[] bytes;
    private int length;

    private Sketch(byte[] bytes) {
        this.bytes = bytes;
        length = bytes.length;
    }

    /// One that has seen nothing.
    static Sketch empty() {
        byte[] bytes = new byte[HEADER + 2];
        System.arraycopy(NAME, 0, bytes, 0, NAME.length);
        bytes[FORM_AT] = SPARSE;
        SparseRuns.write(bytes, HEADER, 0, REGISTERS);
        return new Sketch(bytes);
    }

    /// One that lies in these bytes, which it takes over; refuses what cannot be one.
    static Sketch in(byte[] bytes) {
        boolean named = bytes.length >= HEADER && Arrays.equals(bytes, 0, NAME.length, NAME, 0, NAME.length);
        if (!named || bytes[FORM_AT] != DENSE && bytes[FORM_AT] != SPARSE) {
            throw NONE;
        }
        if (bytes[FORM_AT] == DENSE && bytes.length != DENSE_BYTES) {
            throw NONE;
        }
        return new Sketch(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /// How many of `bytes` it takes.
    int length() {
        return length;
    }

    boolean isDense() {
        return bytes[FORM_AT] == DENSE;
    }

    /// Whether the last count still holds.
    boolean isCounted() {
        return (bytes[COUNT_AT + 7] & OUT_OF_DATE) == 0;
    }

    void outdate() {
        bytes[COUNT_AT + 7] |= OUT_OF_DATE;
    }

    long lastCount() {
        long count = 0;
        for (int i = 7; i >= 0; i--) {
            count = count << 8 | bytes[COUNT_AT + i] & 0xff;
        }
        return count;
    }

    /// Counts and notes the count.
    long count() {
        long count = Estimate.of(registersOf());
        for (int i = 0; i < 8; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> 8 * i);
        }
        return count;
    }

    /// How many registers hold which value.
    private int[] registersOf() {
        int[] registersOf = new int[64];
        if (isDense()) {
            for (int i = 0; i < REGISTERS; i++) {
                registersOf[DenseRegisters.value(bytes, HEADER, i)]++;
            }
            return registersOf;
        }
        long all = 0;
        for (int at = HEADER; at < length; at += SparseRuns.size(bytes, at)) {
            int run = SparseRuns.length(bytes, at, length);
            registersOf[SparseRuns.value(bytes, at)] += run;
            all += run;
        }
        if (all != REGISTERS) {
            throw DAMAGED;
        }
        return registersOf;
    }

    /// Raises registers to those of this one where they are lower.
    void raise(byte[] registers) {
        if (isDense()) {
            for (int i = 0; i < REGISTERS; i++) {
                registers[i] = (byte) Math.max(registers[i], DenseRegisters.value(bytes, HEADER, i));
            }
            return;
        }
        int first = 0;
        for (int at = HEADER; at < length; at += SparseRuns.size(bytes, at)) {
            int value = SparseRuns.value(bytes, at);
            int next = first + SparseRuns.length(bytes, at, length);
            if (next > REGISTERS) {
                throw DAMAGED;
            }
            for (int i = first; value > 0 && i < next; i++) {
                registers[i] = (byte) Math.max(registers[i], value);
            }
            first = next;
        }
        if (first != REGISTERS) {
            throw DAMAGED;
        }
    }

    /// Counts an element; whether a register changed.
    ///
    /// @param sparseBytesMost beyond which it becomes dense: `hll-sparse-max-bytes`
    boolean add(byte[] element, long sparseBytesMost) {
        long hash = MurmurHash.of(element);
        int rank = Long.numberOfTrailingZeros(hash >>> 14 | 1L << RANK_BITS) + 1;
        return raise((int) (hash & REGISTERS - 1), rank, sparseBytesMost);
    }

    /// Raises one register; whether it was lower.
    boolean raise(int register, int value, long sparseBytesMost) {
        if (!isDense()) {
            return raiseSparse(register, value, sparseBytesMost);
        }
        boolean lower = DenseRegisters.value(bytes, HEADER, register) < value;
        if (lower) {
            DenseRegisters.put(bytes, HEADER, register, value);
        }
        return lower;
    }

    /// Makes it dense.
    void toDense() {
        if (isDense()) {
            return;
        }
        byte[] dense = Arrays.copyOf(Arrays.copyOf(bytes, HEADER), DENSE_BYTES);
        byte[] registers = new byte[REGISTERS];
        raise(registers);
        for (int i = 0; i < REGISTERS; i++) {
            DenseRegisters.put(dense, HEADER, i, registers[i]);
        }
        dense[FORM_AT] = DENSE;
        bytes = dense;
        length = DENSE_BYTES;
    }

    private boolean raiseSparse(int register, int value, long bytesMost) {
        if (value > SparseRuns.VALUE_MOST) {
            toDense();
            return raise(register, value, 0);
        }
        int before = HEADER;
        int at = HEADER;
        int first = 0;
        while (at < length && register >= first + SparseRuns.length(bytes, at, length)) {
            first += SparseRuns.length(bytes, at, length);
            before = at;
            at += SparseRuns.size(bytes, at);
        }
        if (at >= length) {
            throw DAMAGED;
        }
        int old = SparseRuns.value(bytes, at);
        if (old >= value) {
            return false;
        }
        byte[] runs = new byte[5];
        int behind = first + SparseRuns.length(bytes, at, length) - register - 1;
        int size = split(runs, old, register - first, value, behind);
        int grown = size - SparseRuns.size(bytes, at);
        if (grown > 0 && length + grown > bytesMost) {
            toDense();
            return raise(register, value, 0);
        }
        replace(at, runs, size);
        join(before);
        return true;
    }

    /// The runs that a run becomes when one of its registers gets another value; how many bytes they take.
    private static int split(byte[] runs, int old, int before, int value, int behind) {
        int size = SparseRuns.write(runs, 0, old, before);
        size = SparseRuns.write(runs, size, value, 1);
        return SparseRuns.write(runs, size, old, behind);
    }

    /// Puts runs in the place of one.
    private void replace(int at, byte[] runs, int size) {
        int end = Math.min(length, at + SparseRuns.size(bytes, at));
        int after = length - (end - at) + size;
        if (after > bytes.length) {
            bytes = Arrays.copyOf(bytes, after + after / 8);
        }
        System.arraycopy(bytes, end, bytes, at + size, length - end);
        System.arraycopy(runs, 0, bytes, at, size);
        length = after;
    }

    /// Joins neighbours of one value from a run on.
    private void join(int from) {
        int at = from;
        for (int left = NEIGHBOURS; at < length && left > 0; left--) {
            int size = SparseRuns.size(bytes, at);
            if (!SparseRuns.isValue(bytes, at) || !joins(at)) {
                at += size;
            }
        }
    }

    /// Joins a run of a value with the next where that has the same and both fit into one.
    private boolean joins(int at) {
        if (at + 1 >= length || SparseRuns.value(bytes, at) != SparseRuns.value(bytes, at + 1)) {
            return false;
        }
        int run = SparseRuns.length(bytes, at, length) + SparseRuns.length(bytes, at + 1, length);
        if (run > SparseRuns.VALUE_RUN_MOST) {
            return false;
        }
        bytes[at + 1] = SparseRuns.ofValue(SparseRuns.value(bytes, at), run);
        System.arraycopy(bytes, at + 1, bytes, at, length - at - 1);
        length--;
        return true;
    }

    /// The runs of the sparse form in words, as PFDEBUG DECODE tells them.
    String decoded() {
        StringJoiner words = new StringJoiner(" ");
        for (int at = HEADER; at < length; at += SparseRuns.size(bytes, at)) {
            int run = SparseRuns.length(bytes, at, length);
            words.add(SparseRuns.isValue(bytes, at) ? "v:" + SparseRuns.value(bytes, at) + "," + run
                    : (SparseRuns.isLongZeroes(bytes, at) ? "Z:" : "z:") + run);
        }
        return words.toString();
    }

    /// One register of the dense form.
    int register(int index) {
        return DenseRegisters.value(bytes, HEADER, index);
    }
}
