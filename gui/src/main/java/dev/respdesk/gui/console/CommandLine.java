package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A typed line taken apart by the quoting rules of redis-cli: blanks separate, `"..."` knows `\n \r \t \b \a \xHH`,
/// `'...'` knows only `\'`, and a closing quote must be followed by a blank.
public final class CommandLine {
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private String problem = "";
    private int at;

    private CommandLine(String text) {
        this.text = text;
    }

    /// Takes a line apart; never fails, see `valid`.
    public static CommandLine of(String text) {
        CommandLine line = new CommandLine(text);
        line.split();
        return line;
    }

    public List<Word> words() {
        return words;
    }

    /// Whether all quotes are closed and followed by a blank.
    public boolean valid() {
        return problem.isEmpty();
    }

    /// What is wrong with the quotes, for the user; empty when nothing is.
    public String problem() {
        return problem;
    }

    /// The arguments, ready to be sent.
    public byte[][] argv() {
        return words.stream().map(Word::bytes).toArray(byte[][]::new);
    }

    private void split() {
        while (true) {
            while (at < text.length() && blank(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return;
            }
            words.add(word());
        }
    }

    private Word word() {
        int start = at;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at < text.length() && !blank(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int open = at;
                boolean closed = quoted(c, bytes);
                boolean separate = at == text.length() || blank(text.charAt(at));
                if (!closed) {
                    problem = Texts.text("console.invalid-argument-s-the-x-at", c, open + 1);
                } else if (!separate && problem.isEmpty()) {
                    problem = Texts.text("console.invalid-argument-s-the-closing-x", c, at);
                }
                if (!closed || separate) {
                    return new Word(start, at, bytes.toByteArray(), closed);
                }
            } else {
                character(bytes);
            }
        }
        return new Word(start, at, bytes.toByteArray(), true);
    }

    private boolean quoted(char quote, ByteArrayOutputStream bytes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return true;
            }
            if (c == '\\' && at + 1 < text.length()) {
                escape(quote, bytes);
            } else {
                character(bytes);
            }
        }
        return false;
    }

    private void escape(char quote, ByteArrayOutputStream bytes) {
        char next = text.charAt(at + 1);
        if (quote == '\'') {
            bytes.write(next == '\'' ? '\'' : '\\');
            at += next == '\'' ? 2 : 1;
        } else if (next == 'x' && at + 3 < text.length() && hex(at + 2) >= 0 && hex(at + 3) >= 0) {
            bytes.write(hex(at + 2) << 4 | hex(at + 3));
            at += 4;
        } else {
            at++;
            switch (next) {
                case 'n' -> control(bytes, '\n');
                case 'r' -> control(bytes, '\r');
                case 't' -> control(bytes, '\t');
                case 'b' -> control(bytes, '\b');
                case 'a' -> control(bytes, 7);
                default -> character(bytes);
            }
        }
    }

    private void control(ByteArrayOutputStream bytes, int value) {
        bytes.write(value);
        at++;
    }

    private void character(ByteArrayOutputStream bytes) {
        int point = text.codePointAt(at);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(point);
    }

    private int hex(int index) {
        return Character.digit(text.charAt(index), 16);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
