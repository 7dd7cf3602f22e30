package dev.respdesk.gui.viewer;

import dev.respdesk.gui.viewer.JsonText.Kind;
import dev.respdesk.gui.viewer.JsonText.Token;
import java.util.List;

/// Writes an edited JSON text with the spaces of the one that it comes from: what was not edited keeps every byte, and
/// what was is spaced as the rest is (`{"a":1}`, `{"a": 1}`, `{ "a" : 1 }` ...).
final class JsonSpacing {
    private final String original;
    private final List<Token> before;
    private final String edited;
    private final List<Token> after;

    private JsonSpacing(String original, String edited) throws FormatException {
        this.original = original;
        this.before = JsonText.tokens(original);
        this.edited = edited;
        this.after = JsonText.tokens(edited);
    }

    static String apply(String original, String edited) throws FormatException {
        return new JsonSpacing(original, edited).spaced();
    }

    private String spaced() {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && same(head, head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && same(before.size() - 1 - tail, after.size() - 1 - tail)) {
            tail++;
        }
        StringBuilder out = new StringBuilder(original.length() + edited.length() / 8);
        for (int i = 0; i < after.size(); i++) {
            int fromEnd = after.size() - i;
            if (i <= head && i < before.size()) {
                appendGap(out, i);
            } else if (fromEnd <= tail) {
                appendGap(out, before.size() - fromEnd);
            } else {
                out.append(usual(first(edited, after.get(i - 1)), first(edited, after.get(i))));
            }
            out.append(edited, after.get(i).from(), after.get(i).to());
        }
        return out.append(original, before.getLast().to(), original.length()).toString();
    }

    private boolean same(int old, int now) {
        Token one = before.get(old);
        Token other = after.get(now);
        int length = one.to() - one.from();
        return length == other.to() - other.from() && original.regionMatches(one.from(), edited, other.from(), length);
    }

    private static char first(String text, Token token) {
        return token.kind() == Kind.MARK ? text.charAt(token.from()) : 0;
    }

    /// What stands before a token of the original.
    private void appendGap(StringBuilder out, int index) {
        out.append(original, index == 0 ? 0 : before.get(index - 1).to(), before.get(index).from());
    }

    /// What stands in the original where a token follows such a mark, or such a mark a token, for the first time.
    private String usual(char left, char right) {
        for (int i = 1; i < before.size(); i++) {
            boolean alike = left != 0 ? first(original, before.get(i - 1)) == left
                    : right != 0 && first(original, before.get(i)) == right;
            if (alike) {
                return original.substring(before.get(i - 1).to(), before.get(i).from());
            }
        }
        return "";
    }
}
