package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.LineColours;
import dev.respdesk.gui.viewer.Formats;
import org.jspecify.annotations.Nullable;

/// The colours of JSON, also of what is not (yet) well formed: only strings, numbers and words are told apart.
final class JsonColours implements LineColours {
    private static final int IN_STRING = 1;
    private static final int AFTER_BACKSLASH = 2;

    /// The colours of a value that is shown so.
    static LineColours of(Formats.@Nullable Choice choice) {
        return choice != null && choice.formatter().showsJson() ? new JsonColours() : NONE;
    }

    @Override
    public int colour(String text, int state, Pieces pieces) {
        int at = 0;
        int now = state;
        while (at < text.length()) {
            char first = text.charAt(at);
            int from = at;
            if (now != START || first == '"') {
                int[] end = string(text, now == START ? at + 1 : at, now);
                at = end[0];
                now = end[1];
                pieces.add(at - from, now == START && isName(text, at) ? "json-key" : "json-string");
            } else {
                at = wordEnd(text, at);
                pieces.add(at - from, style(first));
            }
        }
        return now;
    }

    /// Where a string ends, and the state there.
    private static int[] string(String text, int from, int state) {
        boolean escaped = state == AFTER_BACKSLASH;
        for (int i = from; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' && !escaped) {
                return new int[] {i + 1, START};
            }
            escaped = next == '\\' && !escaped;
        }
        return new int[] {text.length(), escaped ? AFTER_BACKSLASH : IN_STRING};
    }

    private static boolean isName(String text, int after) {
        int at = after;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    /// The end of a run of letters and digits, or of other characters.
    private static int wordEnd(String text, int from) {
        boolean word = isWord(text.charAt(from));
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"' && isWord(text.charAt(at)) == word) {
            at++;
        }
        return at;
    }

    private static boolean isWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '.' || c == '+';
    }

    private static String style(char first) {
        return first >= '0' && first <= '9' || first == '-' ? "json-number" : isWord(first) ? "json-word" : "";
    }
}
