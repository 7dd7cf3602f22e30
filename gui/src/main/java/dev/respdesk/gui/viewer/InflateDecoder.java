package dev.respdesk.gui.viewer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// gzip and zlib, known by their first bytes. Inflates no more than `MOST` bytes, so that a small value cannot fill
/// the memory.
enum InflateDecoder implements Decoder {
    GZIP("gzip"),
    ZLIB("zlib");

    private static final int MOST = 16 << 20;

    private final String title;

    InflateDecoder(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public byte @Nullable [] decode(byte[] bytes) {
        if (!matches(bytes)) {
            return null;
        }
        try (InputStream in = open(bytes)) {
            byte[] inside = in.readNBytes(MOST + 1);
            return inside.length > MOST ? null : inside;
        } catch (IOException e) {
            return null; // looked like it and is not: not ours
        }
    }

    private InputStream open(byte[] bytes) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return this == GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in);
    }

    private boolean matches(byte[] bytes) {
        if (bytes.length < 3) {
            return false;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return this == GZIP ? first == 0x1f && second == 0x8b : first == 0x78 && (first << 8 | second) % 31 == 0;
    }
}
