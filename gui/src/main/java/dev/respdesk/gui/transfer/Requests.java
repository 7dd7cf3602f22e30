package dev.respdesk.gui.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Requests as bytes.
final class Requests {
    private Requests() {}

    static byte[] word(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] word(long number) {
        return word(Long.toString(number));
    }

    /// Writes a request as it goes over the wire.
    static void write(OutputStream out, byte[][] argv) throws IOException {
        out.write(word("*" + argv.length + "\r\n"));
        for (byte[] arg : argv) {
            out.write(word("$" + arg.length + "\r\n"));
            out.write(arg);
            out.write('\r');
            out.write('\n');
        }
    }

    static long bytes(byte[][] argv) {
        long bytes = 0;
        for (byte[] arg : argv) {
            bytes += arg.length;
        }
        return bytes;
    }
}
