package dev.respdesk.rdb;

import dev.respdesk.value.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What FUNCTION DUMP replies and FUNCTION RESTORE takes: the texts of libraries as in a file, and the foot of
/// `RdbDump`.
public final class LibraryDump {
    private static final int FOOT_BYTES = 10;

    private LibraryDump() {}

    /// The payload of some libraries.
    public static byte[] of(List<byte[]> codes) {
        Output out = new Output();
        for (byte[] code : codes) {
            out.u8(RdbType.FUNCTION);
            out.string(code, true);
        }
        out.little(RdbType.VERSION, 2);
        out.little(Crc64.update(0, out.array, 0, out.length), 8);
        return Arrays.copyOf(out.array, out.length);
    }

    /// Whether the version is one that is read here, and the checksum right where that matters.
    public static boolean isIntact(byte[] payload, boolean checksSum) {
        return RdbDump.isIntact(Bytes.of(payload), checksSum);
    }

    /// The texts in a payload that is intact.
    ///
    /// @throws RdbException where it holds something else
    public static List<byte[]> read(byte[] payload) throws IOException {
        RdbInput in = new BytesInput(Bytes.of(payload), payload.length - FOOT_BYTES);
        List<byte[]> codes = new ArrayList<>();
        while (!in.atEnd()) {
            if (in.u8() != RdbType.FUNCTION) {
                throw new IOException("given type is not a function");
            }
            codes.add(in.string());
        }
        return codes;
    }

    private static final class Output extends RdbOutput {
        private byte[] array = new byte[256];
        private int length;

        @Override
        protected int reserve(int count) {
            if (array.length - length < count) {
                array = Arrays.copyOf(array, Math.max(length + count, 2 * array.length));
            }
            int at = length;
            length += count;
            return at;
        }

        @Override
        protected byte[] array() {
            return array;
        }

        @Override
        protected void put(Bytes bytes) {
            int at = reserve(bytes.length());
            bytes.copy(0, bytes.length(), array, at);
        }
    }
}
