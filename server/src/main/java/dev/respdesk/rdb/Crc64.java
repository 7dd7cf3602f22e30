package dev.respdesk.rdb;

/// The checksum of RDB files and DUMP payloads: CRC-64 with the polynomial of Jones, reflected, from zero.
public final class Crc64 {
    /// The polynomial 0xad93d23594c935a9 with its bits in reverse.
    private static final long POLYNOMIAL = Long.reverse(0xad93_d235_94c9_35a9L);

    /// What a byte does to the checksum, with so many bytes behind it in a step of eight.
    private static final long[][] TABLES = tables();

    private Crc64() {}

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            tables[0][b] = crc;
        }
        for (int behind = 1; behind < 8; behind++) {
            for (int b = 0; b < 256; b++) {
                long before = tables[behind - 1][b];
                tables[behind][b] = before >>> 8 ^ tables[0][(int) before & 255];
            }
        }
        return tables;
    }

    /// The checksum of what had the checksum `crc` and `count` more bytes; nothing has 0.
    public static long update(long crc, byte[] bytes, int from, int count) {
        long now = crc;
        int at = from;
        for (int end = from + (count & ~7); at < end; at += 8) {
            now = step(now, bytes, at);
        }
        for (int end = from + count; at < end; at++) {
            now = now >>> 8 ^ TABLES[0][(int) (now ^ bytes[at]) & 255];
        }
        return now;
    }

    private static long step(long crc, byte[] bytes, int at) {
        long next = 0;
        for (int i = 0; i < 8; i++) {
            next ^= TABLES[7 - i][((int) (crc >>> 8 * i) ^ bytes[at + i]) & 255];
        }
        return next;
    }
}
