package dev.respdesk.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/// Values in forms that are read and no longer written, each with room for the foot of a payload.
final class OldForms {
    private static final int PAIRS = 4;

    private OldForms() {}

    /// Pairs of a short text and a number in a ziplist, as a value of this type.
    static byte[] ziplist(int type) {
        byte[] list = ziplist();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        out.write(list.length);
        out.writeBytes(list);
        return withFoot(out);
    }

    static byte[] nodesOfZiplists() {
        byte[] list = ziplist();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(RdbType.LIST_QUICKLIST);
        out.write(2);
        for (int i = 0; i < 2; i++) {
            out.write(list.length);
            out.writeBytes(list);
        }
        return withFoot(out);
    }

    private static byte[] ziplist() {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int before = 0;
        int last = 0;
        for (int i = 0; i < PAIRS; i++) {
            last = entries.size();
            entries.write(before);
            entries.write(2);
            entries.writeBytes(("a" + i).getBytes(ISO_8859_1));
            before = entries.size() - last;
            last = entries.size();
            entries.write(before);
            entries.write(0xc0);
            entries.write(i);
            entries.write(i);
            before = entries.size() - last;
        }
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        little(list, entries.size() + 11, 4);
        little(list, last + 10, 4);
        little(list, 2 * PAIRS, 2);
        list.writeBytes(entries.toByteArray());
        list.write(0xff);
        return list.toByteArray();
    }

    static byte[] zipmap() {
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        map.write(2);
        for (String field : new String[] {"one", "two"}) {
            map.write(field.length());
            map.writeBytes(field.getBytes(ISO_8859_1));
            map.write(4);
            map.write(1);
            map.writeBytes("text".getBytes(ISO_8859_1));
            map.write(0);
        }
        map.write(0xff);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(RdbType.HASH_ZIPMAP);
        out.write(map.size());
        out.writeBytes(map.toByteArray());
        return withFoot(out);
    }

    static byte[] scoresInDigits() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(RdbType.ZSET);
        out.write(3);
        for (String score : new String[] {"1.5", "2", "-3e2"}) {
            out.write(1);
            out.write(score.charAt(0));
            out.write(score.length());
            out.writeBytes(score.getBytes(ISO_8859_1));
        }
        return withFoot(out);
    }

    private static byte[] withFoot(ByteArrayOutputStream out) {
        out.writeBytes(new byte[10]);
        return out.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> 8 * i);
        }
    }
}
