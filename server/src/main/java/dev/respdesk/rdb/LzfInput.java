package dev.respdesk.rdb;

import java.io.IOException;

/// Unpacks LZF as it is read. A byte below 32 announces that many plus one bytes as they are; any other a copy of what
/// came before: three bits of its length, five of its distance, then a byte more of the length where these are all set,
/// and one of the distance.
final class LzfInput extends RdbInput {
    /// The most that a packed byte can become: three bytes for 264.
    static final int MOST_FOR_A_BYTE = 88;

    private static final int BUFFER_BYTES = 8 * 1024;

    /// How far back a copy may reach.
    private static final int WINDOW_BYTES = 8 * 1024;

    private final RdbInput packed;
    private final long bytes;
    private final byte[] window = new byte[WINDOW_BYTES];
    private long made;
    private int plain;
    private int copied;
    private int distance;

    /// @param bytes how many there must be when all is unpacked
    LzfInput(RdbInput packed, long bytes) {
        super((int) Math.min(BUFFER_BYTES, bytes), 0);
        this.packed = packed;
        this.bytes = bytes;
    }

    @Override
    int fill(byte[] into) throws IOException {
        int count = (int) Math.min(into.length, bytes - made);
        for (int i = 0; i < count; i++) {
            into[i] = next();
        }
        if (made == bytes && (plain > 0 || copied > 0 || !packed.atEnd())) {
            throw damaged("a compressed string is longer than announced");
        }
        return count == 0 ? -1 : count;
    }

    private byte next() throws IOException {
        if (plain == 0 && copied == 0) {
            control();
        }
        byte b;
        if (plain > 0) {
            plain--;
            b = (byte) packed.u8();
        } else {
            copied--;
            b = window[(int) (made - distance) & WINDOW_BYTES - 1];
        }
        window[(int) made++ & WINDOW_BYTES - 1] = b;
        return b;
    }

    private void control() throws IOException {
        int control = packed.u8();
        if (control < 32) {
            plain = control + 1;
            return;
        }
        int length = control >> 5;
        if (length == 7) {
            length += packed.u8();
        }
        copied = length + 2;
        distance = ((control & 31) << 8 | packed.u8()) + 1;
        if (distance > made) {
            throw damaged("a compressed string copies from before its beginning");
        }
    }

    @Override
    long place() {
        return packed.place();
    }
}
