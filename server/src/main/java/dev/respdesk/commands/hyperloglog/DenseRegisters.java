package dev.respdesk.commands.hyperloglog;

/// Registers of six bits, one behind the other from the lowest bit of each byte on.
final class DenseRegisters {
    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;

    /// Bytes that all registers take.
    static final int BYTES = Sketch.REGISTERS * BITS / 8;

    private DenseRegisters() {}

    /// @param from where the registers begin
    static int value(byte[] bytes, int from, int register) {
        int at = from + register * BITS / 8;
        int shift = register * BITS & 7;
        // The last register ends with its byte, so that nothing is read behind it.
        int high = shift > 8 - BITS ? bytes[at + 1] & 0xff : 0;
        return ((bytes[at] & 0xff) >>> shift | high << 8 - shift) & MASK;
    }

    static void put(byte[] bytes, int from, int register, int value) {
        int at = from + register * BITS / 8;
        int shift = register * BITS & 7;
        bytes[at] = (byte) (bytes[at] & ~(MASK << shift) | value << shift);
        if (shift > 8 - BITS) {
            bytes[at + 1] = (byte) (bytes[at + 1] & ~(MASK >>> 8 - shift) | value >>> 8 - shift);
        }
    }
}
