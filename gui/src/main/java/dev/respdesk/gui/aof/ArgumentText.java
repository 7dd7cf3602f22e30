package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.Line;
import dev.respdesk.gui.console.Span;
import dev.respdesk.gui.console.Tone;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An argument as lines: text as it is, JSON laid out, all else as hex.
final class ArgumentText {
    /// Lines of hex shown of one argument: 16 KB.
    private static final int HEX_LINES = 1_024;

    private ArgumentText() {}

    static List<Line> lines(String name, byte[] value) {
        String text = text(value);
        if (text == null) {
            List<Line> lines = new ArrayList<>();
            lines.add(Line.of(Span.faint(name), Span.faint(Texts.text("aof.x-bytes-not-text",
                    Words.count(value.length)))));
            lines.addAll(hex(value, 0));
            return lines;
        }
        List<Line> json = JsonLines.of(text);
        return json.isEmpty() ? plain(name, text) : named(name, json);
    }

    private static List<Line> plain(String name, String text) {
        List<Line> lines = new ArrayList<>();
        String indent = " ".repeat(name.length());
        for (String line : text.split("\n", -1)) {
            lines.add(Line.of(Span.faint(lines.isEmpty() ? name : indent), Span.plain(line)));
        }
        return lines;
    }

    private static List<Line> named(String name, List<Line> json) {
        List<Line> lines = new ArrayList<>();
        String indent = " ".repeat(name.length());
        for (Line line : json) {
            List<Span> spans = new ArrayList<>();
            spans.add(Span.faint(lines.isEmpty() ? name : indent));
            spans.addAll(line.spans());
            lines.add(Line.of(spans));
        }
        return lines;
    }

    /// The value as text, or null where it is none: no UTF-8, or control characters but for line ends and tabs.
    private static @Nullable String text(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            boolean control = text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r');
            return control ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static List<Line> hex(byte[] bytes, long offset) {
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length && lines.size() < HEX_LINES; from += 16) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = from; i < from + 16; i++) {
                boolean there = i < bytes.length;
                hex.append(there ? String.format(Locale.ROOT, "%02x ", bytes[i]) : "   ")
                        .append(i == from + 7 ? " " : "");
                text.append(!there ? "" : bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '\u00b7');
            }
            lines.add(Line.of(
                    Span.faint(String.format(Locale.ROOT, "%08x  ", offset + from)),
                    Span.plain(hex.toString()),
                    new Span(" " + text, Tone.MUTED)));
        }
        return lines;
    }
}
