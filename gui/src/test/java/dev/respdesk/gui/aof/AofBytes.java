package dev.respdesk.gui.aof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes append-only files for tests.
final class AofBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    AofBytes record(String... argv) {
        text("*" + argv.length + "\r\n");
        for (String argument : argv) {
            byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
            text("$" + bytes.length + "\r\n");
            out.writeBytes(bytes);
            text("\r\n");
        }
        return this;
    }

    AofBytes text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    AofBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
