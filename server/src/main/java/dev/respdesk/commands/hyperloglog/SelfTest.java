package dev.respdesk.commands.hyperloglog;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// PFSELFTEST: registers keep what was put, both forms agree, and estimates are as near as they ought to be.
final class SelfTest {
    private static final int ROUNDS = 100;
    private static final int ELEMENTS = 1_000_000;
    private static final long SPARSE_BYTES_MOST = 3000;
    /// Six times the standard error: one test in 500 million fails by chance.
    private static final double ERROR_MOST = 6 * 1.04 / Math.sqrt(Sketch.REGISTERS);

    private final RandomGenerator random;

    SelfTest(RandomGenerator random) {
        this.random = random;
    }

    void run(Call call) {
        testRegisters();
        testEstimates();
        call.reply().ok();
    }

    private void testRegisters() {
        byte[] bytes = new byte[DenseRegisters.BYTES];
        byte[] values = new byte[Sketch.REGISTERS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) random.nextInt(64);
                DenseRegisters.put(bytes, 0, i, values[i]);
            }
            for (int i = 0; i < values.length; i++) {
                if (DenseRegisters.value(bytes, 0, i) != values[i]) {
                    throw new CommandError("ERR TESTFAILED Register " + i + " should be " + values[i] + " but is "
                            + DenseRegisters.value(bytes, 0, i));
                }
            }
        }
    }

    private void testEstimates() {
        Sketch sparse = Sketch.empty();
        Sketch dense = Sketch.empty();
        dense.toDense();
        byte[] element = new byte[16];
        int next = 1;
        for (int count = 1; count <= ELEMENTS; count++) {
            random.nextBytes(element);
            sparse.add(element, SPARSE_BYTES_MOST);
            dense.add(element, 0);
            if (count == next) {
                requireNear(dense.count(), count);
                requireSame(sparse, dense);
                next *= 10;
            }
        }
    }

    /// Few elements may share a register, which is an error of one whole.
    private static void requireNear(long estimate, int count) {
        double most = Math.max(2, ERROR_MOST * count);
        if (Math.abs(estimate - count) > most) {
            throw new CommandError("ERR TESTFAILED Too big error. card:" + count + " estimate:" + estimate);
        }
    }

    private static void requireSame(Sketch sparse, Sketch dense) {
        byte[] registers = new byte[Sketch.REGISTERS];
        byte[] same = new byte[Sketch.REGISTERS];
        sparse.raise(registers);
        dense.raise(same);
        if (!Arrays.equals(registers, same)) {
            throw new CommandError("ERR TESTFAILED dense/sparse disagree");
        }
    }
}
