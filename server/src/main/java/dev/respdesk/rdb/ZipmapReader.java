package dev.respdesk.rdb;

import java.io.IOException;

/// A small hash as servers before 2.6 wrote it: how many fields in a byte, then each field and value with its length
/// before it (one byte, or 254 and four), values with a byte that says how many unused bytes follow; 255.
final class ZipmapReader implements Packed {
    private static final int END = 0xff;
    private static final int LONG = 0xfe;

    private final RdbString whole;
    private final RdbInput in;
    private final int announced;
    private int seen;
    private byte[] element = {};

    ZipmapReader(RdbString whole) throws IOException {
        this.whole = whole;
        in = whole.input();
        announced = in.u8();
    }

    @Override
    public boolean next() throws IOException {
        int first = in.u8();
        boolean isField = seen % 2 == 0;
        if (first == END) {
            if (!isField || announced < LONG && announced != seen / 2) {
                throw in.damaged("a packed hash of " + announced + " fields has " + seen + " fields and values");
            }
            whole.end();
            return false;
        }
        long length = first == LONG ? in.little(4) : first;
        int unused = isField ? 0 : in.u8();
        element = in.bytes(length);
        in.skip(unused);
        seen++;
        return true;
    }

    @Override
    public byte[] element() {
        return element;
    }
}
