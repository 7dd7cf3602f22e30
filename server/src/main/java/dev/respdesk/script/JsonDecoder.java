package dev.respdesk.script;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads JSON into a value of Lua, as cjson does. The text is followed by a zero byte, which ends it.
final class JsonDecoder {
    private enum Token {
        OBJECT_BEGIN("T_OBJ_BEGIN"),
        OBJECT_END("T_OBJ_END"),
        ARRAY_BEGIN("T_ARR_BEGIN"),
        ARRAY_END("T_ARR_END"),
        STRING("T_STRING"),
        NUMBER("T_NUMBER"),
        BOOLEAN("T_BOOLEAN"),
        NULL("T_NULL"),
        COLON("T_COLON"),
        COMMA("T_COMMA"),
        END("T_END"),
        ERROR("");

        private final String word;

        Token(String word) {
            this.word = word;
        }
    }

    private final JsonOptions options;
    private final LuaStrings strings;
    private final ByteBuilder string = new ByteBuilder();
    private byte[] text = new byte[1];
    private int at;
    private int tokenAt;
    private double number;
    private boolean truth;
    private String error = "";
    private int depth;

    JsonDecoder(JsonOptions options, LuaStrings strings) {
        this.options = options;
        this.strings = strings;
    }

    /// Pushes what the text says.
    void decode(long L, byte[] json) {
        if (json.length >= 2 && (json[0] == 0 || json[1] == 0)) {
            throw new LibraryError("JSON parser does not support UTF-16 or UTF-32");
        }
        text = Arrays.copyOf(json, json.length + 1);
        at = 0;
        depth = 0;
        try {
            value(L, next());
            Token end = next();
            if (end != Token.END) {
                throw unexpected("the end", end);
            }
        } finally {
            text = new byte[1];
            string.clear();
        }
    }

    private int at(int index) {
        return index < text.length ? text[index] & 0xff : 0;
    }

    private LibraryError unexpected(String expected, Token found) {
        return new LibraryError("Expected " + expected + " but found " + (found == Token.ERROR ? error : found.word)
                + " at character " + (tokenAt + 1));
    }

    private Token wrong(String what) {
        error = what;
        tokenAt = at;
        return Token.ERROR;
    }

    private Token next() {
        int c = at(at);
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            c = at(++at);
        }
        tokenAt = at;
        @Nullable Token single = switch (c) {
            case '{' -> Token.OBJECT_BEGIN;
            case '}' -> Token.OBJECT_END;
            case '[' -> Token.ARRAY_BEGIN;
            case ']' -> Token.ARRAY_END;
            case ',' -> Token.COMMA;
            case ':' -> Token.COLON;
            default -> null;
        };
        if (single != null) {
            at++;
            return single;
        }
        if (c == 0) {
            return Token.END;
        }
        return c == '"' ? string() : c == '-' || c >= '0' && c <= '9' ? number(false) : word(c);
    }

    private boolean isNext(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(at + i) != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    private Token word(int c) {
        boolean known = c == '+' || "tfniIN".indexOf(c) >= 0;
        if (!known) {
            return wrong("invalid token");
        }
        if (isNext("true") || isNext("false")) {
            truth = at(at - 3) == 'r';
            return Token.BOOLEAN;
        }
        if (isNext("null")) {
            return Token.NULL;
        }
        return options.decodeInvalidNumbers && isInvalidNumber() ? number(true) : wrong("invalid token");
    }

    /// What `strtod` takes and JSON does not.
    private boolean isInvalidNumber() {
        int from = at;
        if (at(from) == '+') {
            return true;
        }
        if (at(from) == '-') {
            from++;
        }
        if (at(from) == '0') {
            int second = at(from + 1);
            return (second | 0x20) == 'x' || second >= '0' && second <= '9';
        }
        return at(from) > '9' && (CNumbers.startsWith(text, from, "inf") || CNumbers.startsWith(text, from, "nan"));
    }

    private Token number(boolean checked) {
        if (!checked && !options.decodeInvalidNumbers && isInvalidNumber()) {
            return wrong("invalid number");
        }
        int end = CNumbers.end(text, at);
        if (end == at) {
            return wrong("invalid number");
        }
        number = CNumbers.value(text, at, end);
        at = end;
        return Token.NUMBER;
    }

    private Token string() {
        string.clear();
        at++;
        for (int c = at(at); c != '"'; c = at(at)) {
            if (c == 0) {
                return wrong("unexpected end of string");
            }
            if (c == '\\') {
                int escaped = escaped(at(at + 1));
                if (escaped == 'u') {
                    if (!unicode()) {
                        return wrong("invalid unicode escape code");
                    }
                    continue;
                }
                if (escaped == 0) {
                    return wrong("invalid escape code");
                }
                at++;
                c = escaped;
            }
            string.add(c);
            at++;
        }
        at++;
        return Token.STRING;
    }

    private static int escaped(int c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> 'u';
            default -> 0;
        };
    }

    private int hex(int from) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(at(from + i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private boolean unicode() {
        int code = hex(at + 2);
        if (code < 0) {
            return false;
        }
        int length = 6;
        if ((code & 0xF800) == 0xD800) {
            int low = at(at + 6) == '\\' && at(at + 7) == 'u' ? hex(at + 8) : -1;
            if ((code & 0x400) != 0 || low < 0 || (low & 0xFC00) != 0xDC00) {
                return false;
            }
            code = ((code & 0x3FF) << 10 | low & 0x3FF) + 0x10000;
            length = 12;
        }
        utf8(code);
        at += length;
        return true;
    }

    private void utf8(int code) {
        if (code < 0x80) {
            string.add(code);
        } else if (code < 0x800) {
            string.add(code >> 6 | 0xC0);
            string.add(code & 0x3F | 0x80);
        } else if (code < 0x10000) {
            string.add(code >> 12 | 0xE0);
            string.add(code >> 6 & 0x3F | 0x80);
            string.add(code & 0x3F | 0x80);
        } else {
            string.add(code >> 18 | 0xF0);
            string.add(code >> 12 & 0x3F | 0x80);
            string.add(code >> 6 & 0x3F | 0x80);
            string.add(code & 0x3F | 0x80);
        }
    }

    private void pushString(long L) {
        strings.push(L, string.array(), 0, string.length());
    }

    private void value(long L, Token token) {
        switch (token) {
            case STRING -> pushString(L);
            case NUMBER -> Lua.pushNumber(L, number);
            case BOOLEAN -> Lua.pushBoolean(L, truth ? 1 : 0);
            case NULL -> Lua.pushPointer(L, 0);
            case OBJECT_BEGIN -> object(L);
            case ARRAY_BEGIN -> array(L);
            default -> throw unexpected("value", token);
        }
    }

    private void descend(long L) {
        depth++;
        if (depth > options.decodeMaxDepth || Lua.checkStack(L, 3) == 0) {
            throw new LibraryError("Found too many nested data structures (" + depth + ") at character " + at);
        }
        Lua.createTable(L, 0, 0);
    }

    private void object(long L) {
        descend(L);
        Token token = next();
        if (token == Token.OBJECT_END) {
            depth--;
            return;
        }
        while (true) {
            if (token != Token.STRING) {
                throw unexpected("object key string", token);
            }
            pushString(L);
            token = next();
            if (token != Token.COLON) {
                throw unexpected("colon", token);
            }
            value(L, next());
            Lua.rawSet(L, -3);
            token = next();
            if (token == Token.OBJECT_END) {
                depth--;
                return;
            }
            if (token != Token.COMMA) {
                throw unexpected("comma or object end", token);
            }
            token = next();
        }
    }

    private void array(long L) {
        descend(L);
        Token token = next();
        if (token == Token.ARRAY_END) {
            depth--;
            return;
        }
        for (int i = 1; ; i++) {
            value(L, token);
            Lua.rawSet(L, -2, i);
            token = next();
            if (token == Token.ARRAY_END) {
                depth--;
                return;
            }
            if (token != Token.COMMA) {
                throw unexpected("comma or array end", token);
            }
            token = next();
        }
    }
}
