package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.snappy.SnappyFramedInputStream;
import io.airlift.compress.snappy.SnappyFramedOutputStream;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/// Compressions, in the order in which they are tried: first those that say what they are.
enum Wrappings implements Decoder {
    GZIP("gzip", "1f8b") {
        @Override
        byte[] inside(byte[] bytes) throws IOException {
            return read(new GZIPInputStream(new ByteArrayInputStream(bytes)));
        }

        @Override
        public byte[] encode(byte[] plain) throws FormatException {
            return write(plain, GZIPOutputStream::new);
        }
    },
    ZSTD("zstd", "28b52ffd") {
        @Override
        byte[] inside(byte[] bytes) throws IOException {
            return read(new ZstdInputStream(new ByteArrayInputStream(bytes)));
        }

        @Override
        public byte[] encode(byte[] plain) {
            ZstdCompressor compressor = new ZstdCompressor();
            byte[] out = new byte[compressor.maxCompressedLength(plain.length)];
            return Arrays.copyOf(out, compressor.compress(plain, 0, plain.length, out, 0, out.length));
        }
    },
    LZ4("LZ4", "04224d18") {
        @Override
        byte @Nullable [] inside(byte[] bytes) throws IOException {
            return Lz4.frame(bytes);
        }

        @Override
        public byte[] encode(byte[] plain) {
            return Lz4.toFrame(plain);
        }
    },
    SNAPPY_FRAMED("Snappy, framed", "ff060000734e61507059") {
        @Override
        byte[] inside(byte[] bytes) throws IOException {
            return read(new SnappyFramedInputStream(new ByteArrayInputStream(bytes)));
        }

        @Override
        public byte[] encode(byte[] plain) throws FormatException {
            return write(plain, SnappyFramedOutputStream::new);
        }
    },
    ZLIB("zlib", "78") {
        @Override
        byte @Nullable [] inside(byte[] bytes) throws IOException {
            boolean head = bytes.length > 2 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) % 31 == 0;
            return head ? read(new InflaterInputStream(new ByteArrayInputStream(bytes))) : null;
        }

        @Override
        public byte[] encode(byte[] plain) throws FormatException {
            return write(plain, DeflaterOutputStream::new);
        }
    },
    SNAPPY("Snappy", "") {
        @Override
        byte @Nullable [] inside(byte[] bytes) {
            int length = SnappyDecompressor.getUncompressedLength(bytes, 0);
            if (length < 0 || length > MOST_BYTES) {
                return null;
            }
            byte[] plain = new byte[length];
            int read = new SnappyDecompressor().decompress(bytes, 0, bytes.length, plain, 0, length);
            return read == length ? plain : null;
        }

        @Override
        public byte[] encode(byte[] plain) {
            SnappyCompressor compressor = new SnappyCompressor();
            byte[] out = new byte[compressor.maxCompressedLength(plain.length)];
            return Arrays.copyOf(out, compressor.compress(plain, 0, plain.length, out, 0, out.length));
        }
    },
    LZ4_BLOCK("LZ4 block", "") {
        @Override
        byte @Nullable [] inside(byte[] bytes) throws IOException {
            return Lz4.sizedBlock(bytes);
        }

        @Override
        public byte[] encode(byte[] plain) {
            return Lz4.toSizedBlock(plain);
        }
    },
    DEFLATE("deflate", "") {
        @Override
        byte @Nullable [] inside(byte[] bytes) throws IOException {
            try (Inflater inflater = new Inflater(true)) {
                byte[] plain = read(new InflaterInputStream(new ByteArrayInputStream(bytes), inflater));
                return inflater.getRemaining() == 0 ? plain : null;
            }
        }

        @Override
        public byte[] encode(byte[] plain) throws FormatException {
            try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
                return write(plain, out -> new DeflaterOutputStream(out, deflater));
            }
        }
    },
    BROTLI("Brotli", "") {
        @Override
        byte[] inside(byte[] bytes) throws IOException {
            return read(new BrotliInputStream(new ByteArrayInputStream(bytes)));
        }

        @Override
        public boolean encodes() {
            return false;
        }

        @Override
        public byte[] encode(byte[] plain) throws FormatException {
            throw new FormatException(Texts.text("viewer.not-packed-again", title()));
        }
    };

    /// Opens a stream that wraps.
    private interface Opening {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static final int SHORTEST = 3;

    private final String title;
    private final byte[] mark;

    Wrappings(String title, String mark) {
        this.title = title;
        this.mark = java.util.HexFormat.of().parseHex(mark);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isMarked() {
        return mark.length > 0;
    }

    @Override
    public byte @Nullable [] decode(byte[] bytes) {
        if (bytes.length < SHORTEST || !Arrays.equals(bytes, 0, Math.min(mark.length, bytes.length), mark, 0,
                mark.length)) {
            return null;
        }
        try {
            byte[] inside = inside(bytes);
            return inside == null || inside.length > MOST_BYTES ? null : inside;
        } catch (IOException | RuntimeException e) {
            return null; // looked like it and is not: the libraries throw whatever their arrays do
        }
    }

    abstract byte @Nullable [] inside(byte[] bytes) throws IOException;

    private static byte[] read(InputStream wrapped) throws IOException {
        try (wrapped) {
            return wrapped.readNBytes(MOST_BYTES + 1);
        }
    }

    private static byte[] write(byte[] plain, Opening opening) throws FormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = opening.over(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new FormatException(String.valueOf(e.getMessage()));
        }
        return bytes.toByteArray();
    }
}
