package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// JSON as text: checked and laid out token by token, so that numbers keep every digit and objects the order and the
/// doubles of their names. Never becomes numbers or maps.
public final class JsonText {
    /// What a token is, for colours.
    public enum Kind {
        KEY,
        STRING,
        NUMBER,
        WORD,
        MARK
    }

    /// A token: `from` to `to` (exclusive) in the text.
    public record Token(Kind kind, int from, int to) {}

    private static final int MOST_DEPTH = 512;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final boolean kept;
    private int at;
    private int depth;

    private JsonText(String text, boolean kept) {
        this.text = text;
        this.kept = kept;
    }

    /// The tokens of a JSON text. Fails with the place and the reason where it is none.
    public static List<Token> tokens(String text) throws FormatException {
        JsonText json = new JsonText(text, true);
        json.all();
        return json.tokens;
    }

    /// Fails with the place and the reason where a text is not JSON.
    public static void check(String text) throws FormatException {
        new JsonText(text, false).all();
    }

    private void all() throws FormatException {
        value();
        space();
        if (at < text.length()) {
            throw bad(Texts.text("viewer.something-after-the-end-of-the"));
        }
    }

    private void add(Kind kind, int from, int to) {
        if (kept) {
            tokens.add(new Token(kind, from, to));
        }
    }

    /// Laid out with one entry a line; short arrays and objects stay on one line.
    public static String pretty(String text) throws FormatException {
        return new JsonLayout(text, tokens(text)).pretty();
    }

    /// Without any space between tokens.
    public static String compact(String text) throws FormatException {
        StringBuilder compact = new StringBuilder(text.length());
        for (Token token : tokens(text)) {
            compact.append(text, token.from, token.to);
        }
        return compact.toString();
    }

    private void value() throws FormatException {
        space();
        char first = peek();
        if (first == '{') {
            members('}', true);
        } else if (first == '[') {
            members(']', false);
        } else if (first == '"') {
            string(Kind.STRING);
        } else if (first == '-' || (first >= '0' && first <= '9')) {
            number();
        } else {
            word();
        }
    }

    private void members(char close, boolean named) throws FormatException {
        if (++depth > MOST_DEPTH) {
            throw bad(Texts.text("viewer.more-than-x-levels", MOST_DEPTH));
        }
        mark();
        space();
        boolean more = peek() != close;
        while (more) {
            if (named) {
                name();
            }
            value();
            space();
            more = peek() == ',';
            if (more) {
                mark();
                space();
            } else if (peek() != close) {
                throw bad(Texts.text("viewer.or-x-expected", close));
            }
        }
        mark();
        depth--;
    }

    private void name() throws FormatException {
        space();
        if (peek() != '"') {
            throw bad(Texts.text("viewer.a-name-in-double-quotes-expected"));
        }
        string(Kind.KEY);
        space();
        if (peek() != ':') {
            throw bad(Texts.text("viewer.expected"));
        }
        mark();
    }

    private void string(Kind kind) throws FormatException {
        int from = at++;
        while (peek() != '"') {
            if (peek() < ' ') {
                throw bad(Texts.text("viewer.a-line-break-or-control-character"));
            }
            at += peek() == '\\' ? escape() : 1;
        }
        at++;
        add(kind, from, at);
    }

    private int escape() throws FormatException {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (kind == 'u' && isHex(at + 2) && isHex(at + 3) && isHex(at + 4) && isHex(at + 5)) {
            return 6;
        }
        if ("\"\\/bfnrt".indexOf(kind) < 0) {
            throw bad(Texts.text("viewer.an-unknown-escape"));
        }
        return 2;
    }

    private boolean isHex(int place) {
        return place < text.length() && HexFormat.isHexDigit(text.charAt(place));
    }

    private void number() throws FormatException {
        int from = at;
        at += peek() == '-' ? 1 : 0;
        int whole = digits();
        if (whole == 0 || (whole > 1 && text.charAt(at - whole) == '0')) {
            throw bad(Texts.text("viewer.a-number-expected"));
        }
        if (peek() == '.') {
            at++;
            require(digits());
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '-' || peek() == '+' ? 1 : 0;
            require(digits());
        }
        add(Kind.NUMBER, from, at);
    }

    private void require(int digits) throws FormatException {
        if (digits == 0) {
            throw bad(Texts.text("viewer.a-digit-expected"));
        }
    }

    private int digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - from;
    }

    private void word() throws FormatException {
        for (String word : new String[] {"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                add(Kind.WORD, at, at + word.length());
                at += word.length();
                return;
            }
        }
        throw bad(at >= text.length() ? Texts.text("viewer.the-text-ends-too-early")
                : Texts.text("viewer.a-value-expected"));
    }

    private void mark() {
        add(Kind.MARK, at, at + 1);
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private FormatException bad(String why) {
        int place = Math.min(at, text.length());
        long line = text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
        int column = place - text.lastIndexOf('\n', Math.max(0, place - 1));
        return new FormatException(Texts.text("viewer.not-json-at-line-x-column", line, Math.max(1, column), why));
    }
}
