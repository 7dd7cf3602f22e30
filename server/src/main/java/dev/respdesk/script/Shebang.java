package dev.respdesk.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first line of a script or library, `#!lua name=value ...`.
///
/// @param engine what follows `#!`
/// @param length of the line without its end
record Shebang(String engine, List<String> options, int length) {
    /// The first line; null where there is none of the kind.
    ///
    /// @throws ScriptError where it does not end, or its quotes do not
    static @Nullable Shebang of(byte[] code, String withoutEnd, String empty) throws ScriptError {
        if (code.length < 2 || code[0] != '#' || code[1] != '!') {
            return null;
        }
        int end = 0;
        while (end < code.length && code[end] != '\n' && code[end] != 0) {
            end++;
        }
        if (end == code.length || code[end] == 0) {
            throw new ScriptError(withoutEnd);
        }
        List<String> words = words(new String(code, 0, end, StandardCharsets.ISO_8859_1));
        if (words == null || words.isEmpty()) {
            throw new ScriptError(empty);
        }
        return new Shebang(words.getFirst().substring(2), words.subList(1, words.size()), end);
    }

    /// Words between blanks; quotes hold blanks. Null where a quote does not end.
    private static @Nullable List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return words;
            }
            StringBuilder word = new StringBuilder();
            at = word(line, at, word);
            if (at < 0) {
                return null;
            }
            words.add(word.toString());
        }
    }

    private static int word(String line, int from, StringBuilder word) {
        int at = from;
        char quote = 0;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                boolean ends = at == line.length() || Character.isWhitespace(line.charAt(at));
                return ends ? at : -1;
            } else if (quote == '"' && c == '\\' && at < line.length()) {
                word.append(escaped(line.charAt(at++)));
            } else if (quote == 0 && Character.isWhitespace(c)) {
                return at;
            } else {
                word.append(c);
            }
        }
        return quote == 0 ? at : -1;
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            default -> c;
        };
    }
}
