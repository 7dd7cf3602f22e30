package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The formatters that every value can be tried with.
enum TextFormatters implements Formatter {
    JSON("JSON") {
        @Override
        public double confidence(byte[] bytes) {
            int first = firstVisible(bytes);
            String text = first == '{' || first == '[' ? utf8(bytes) : null;
            return text != null && isJson(text) ? 0.95 : 0;
        }

        // What its author has laid out stays as it is.
        @Override
        public String view(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                return text.strip().indexOf('\n') >= 0 ? text : JsonText.pretty(text);
            } catch (FormatException e) {
                return text; // shown as it is: the user may have chosen JSON to repair it
            }
        }

        // What was on one line is saved on one line.
        @Override
        public byte[] parse(String text, byte[] original) throws FormatException {
            String before = new String(original, StandardCharsets.UTF_8);
            boolean asTyped = before.strip().indexOf('\n') >= 0 || !isJson(before);
            JsonText.check(text);
            return (asTyped ? text : JsonSpacing.apply(before, text)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isExact(byte[] bytes) {
            return utf8(bytes) != null;
        }
    },
    TEXT(Texts.text("viewer.text")) {
        @Override
        public double confidence(byte[] bytes) {
            String text = utf8(bytes);
            return text == null ? 0 : text.chars().anyMatch(TextFormatters::isControl) ? 0.2 : 0.7;
        }

        @Override
        public String view(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public byte[] parse(String text, byte[] original) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isExact(byte[] bytes) {
            return utf8(bytes) != null;
        }
    },
    ESCAPED(Texts.text("viewer.escaped")) {
        @Override
        public double confidence(byte[] bytes) {
            return bytes.length <= 4096 ? 0.4 : 0.25;
        }

        @Override
        public String view(byte[] bytes) {
            return utf8(bytes) == null ? Names.binary(bytes) : Names.shown(bytes);
        }

        @Override
        public byte[] parse(String text, byte[] original) {
            return Names.typed(text);
        }
    },
    HEX(Texts.text("viewer.hex")) {
        @Override
        public double confidence(byte[] bytes) {
            return 0.3;
        }

        @Override
        public String view(byte[] bytes) {
            return HexText.dump(bytes, 0);
        }

        @Override
        public byte[] parse(String text, byte[] original) throws FormatException {
            return HexText.parse(text);
        }
    };

    private final String title;

    TextFormatters(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isExact(byte[] bytes) {
        return true;
    }

    private static boolean isJson(String text) {
        try {
            JsonText.check(text);
            return true;
        } catch (FormatException e) {
            return false;
        }
    }

    private static int firstVisible(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < bytes.length ? bytes[at] : -1;
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 127;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
