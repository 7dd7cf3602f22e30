package dev.respdesk.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words of a line of redis.conf: separated by blanks, in double quotes with escapes, or in single quotes.
final class ConfigWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private int at;

    private ConfigWords(String line) {
        this.line = line;
    }

    /// The words, or null where a quote does not close or something follows a closing quote.
    static @Nullable List<String> split(String line) {
        ConfigWords splitter = new ConfigWords(line);
        return splitter.all() ? splitter.words : null;
    }

    private boolean all() {
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return true;
            }
            if (!word()) {
                return false;
            }
        }
    }

    private boolean word() {
        StringBuilder word = new StringBuilder();
        while (at < line.length() && !isBlank(line.charAt(at))) {
            char c = line.charAt(at++);
            if (c == '"' || c == '\'') {
                if (!quoted(c, word)) {
                    return false;
                }
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return true;
    }

    private boolean quoted(char quote, StringBuilder word) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return at == line.length() || isBlank(line.charAt(at));
            }
            if (c == '\\' && at < line.length()) {
                escape(quote, word);
            } else {
                word.append(c);
            }
        }
        return false;
    }

    private void escape(char quote, StringBuilder word) {
        char c = line.charAt(at++);
        if (quote == '\'') {
            word.append(c == '\'' ? "'" : "\\" + c);
        } else if (c == 'x' && at + 2 <= line.length() && line.substring(at, at + 2).matches("[0-9a-fA-F]{2}")) {
            word.append((char) Integer.parseInt(line.substring(at, at + 2), 16));
            at += 2;
        } else {
            word.append(switch (c) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'a' -> '\u0007';
                default -> c;
            });
        }
    }

    /// A word in double quotes, escaped so that `split` gives it back.
    static String quoted(String word) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\u0007' -> text.append("\\a");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        text.append(String.format("\\x%02x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b' || c == 0;
    }
}
