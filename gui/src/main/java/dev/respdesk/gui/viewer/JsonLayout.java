package dev.respdesk.gui.viewer;

import dev.respdesk.gui.viewer.JsonText.Kind;
import dev.respdesk.gui.viewer.JsonText.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Lays out checked JSON: a group that fits on one line and holds no other group stays on one line.
final class JsonLayout {
    private static final int LINE = 72;
    private static final String STEP = "  ";

    private final String text;
    private final List<Token> tokens;
    private final StringBuilder out;
    private final Deque<Boolean> flat = new ArrayDeque<>();

    JsonLayout(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
        this.out = new StringBuilder(text.length() * 2);
    }

    String pretty() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            char first = text.charAt(token.from());
            if (token.kind() != Kind.MARK) {
                out.append(text, token.from(), token.to());
            } else if (first == '{' || first == '[') {
                open(i, first);
            } else if (first == ',') {
                out.append(',');
                breakLine();
            } else if (first == ':') {
                out.append(": ");
            } else {
                close(i, first);
            }
        }
        return out.toString();
    }

    private void open(int index, char bracket) {
        out.append(bracket);
        flat.push(fits(index));
        if (!isEmpty(index)) {
            breakLine();
        }
    }

    private void close(int index, char bracket) {
        boolean wasFlat = flat.pop();
        boolean wasEmpty = isEmpty(index - 1);
        if (!wasEmpty && wasFlat) {
            out.append(' ');
        } else if (!wasEmpty) {
            out.append('\n').append(STEP.repeat(flat.size()));
        }
        out.append(bracket);
    }

    private void breakLine() {
        if (Boolean.TRUE.equals(flat.peek())) {
            out.append(' ');
        } else {
            out.append('\n').append(STEP.repeat(flat.size()));
        }
    }

    private boolean isEmpty(int open) {
        return isOpening(tokens.get(open)) && open + 1 < tokens.size() && isClosing(tokens.get(open + 1));
    }

    /// Whether the group that opens at `index` is short and holds no group.
    private boolean fits(int index) {
        int length = 0;
        for (int i = index + 1; i < tokens.size() && length <= LINE; i++) {
            Token token = tokens.get(i);
            if (isClosing(token)) {
                return true;
            }
            if (isOpening(token)) {
                return false;
            }
            length += token.to() - token.from() + 1;
        }
        return false;
    }

    private boolean isOpening(Token token) {
        char first = text.charAt(token.from());
        return token.kind() == Kind.MARK && (first == '{' || first == '[');
    }

    private boolean isClosing(Token token) {
        char first = text.charAt(token.from());
        return token.kind() == Kind.MARK && (first == '}' || first == ']');
    }
}
