package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Text in another charset than UTF-8. Chosen by the user only: bytes do not tell.
final class CharsetText implements Formatter {
    /// Those that clients are known to write, as far as this runtime has them.
    private static final List<String> KNOWN = List.of("ISO-8859-1", "windows-1252", "ISO-8859-2", "ISO-8859-15",
            "UTF-16LE", "UTF-16BE", "windows-1250", "windows-1251", "KOI8-R", "GB18030", "Big5", "Shift_JIS", "EUC-JP",
            "EUC-KR", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
            "windows-874", "IBM437", "IBM850");

    private final Charset charset;

    private CharsetText(Charset charset) {
        this.charset = charset;
    }

    static Stream<Formatter> all() {
        return KNOWN.stream().filter(Charset::isSupported).map(name -> new CharsetText(Charset.forName(name)));
    }

    @Override
    public String title() {
        return charset.name();
    }

    @Override
    public boolean isCharset() {
        return true;
    }

    @Override
    public double confidence(byte[] bytes) {
        return 0.01;
    }

    @Override
    public String view(byte[] bytes) {
        return new String(bytes, charset);
    }

    @Override
    public boolean isExact(byte[] bytes) {
        return Arrays.equals(new String(bytes, charset).getBytes(charset), bytes);
    }

    @Override
    public byte[] parse(String text, byte[] original) throws FormatException {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            throw new FormatException(Texts.text("viewer.not-in-charset", charset.name()));
        }
    }
}
