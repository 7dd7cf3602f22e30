package dev.respdesk.script;

import java.util.Arrays;

/// Lua 5.1's patterns, for where Lua's own matcher could run for hours and nobody could stop it: the time grows with
/// the length of the text to the power of the number of repetitions, and none of its code looks at a clock.
///
/// Results and errors are those of Lua. A pattern ends at a zero byte, as there. Not thread-safe.
final class LuaPattern {
    private static final int MOST_CAPTURES = 32;
    private static final int OPEN = -1;
    private static final int POSITION = -2;
    private static final byte ESCAPE = '%';
    private static final int NO_MATCH = -1;

    private final byte[] text;
    private final byte[] pattern;
    private final Runnable step;
    private final int end;
    private final int[] starts = new int[MOST_CAPTURES];
    private final int[] lengths = new int[MOST_CAPTURES];
    private int captures;

    /// @param step run for each comparison: may end the search by an exception
    LuaPattern(byte[] text, byte[] pattern, Runnable step) {
        this.text = text;
        this.pattern = pattern;
        this.step = step;
        int zero = 0;
        while (zero < pattern.length && pattern[zero] != 0) {
            zero++;
        }
        end = zero;
    }

    /// Where a match that begins at a place ends, or -1.
    ///
    /// @param at   a place in the text
    /// @param from where the pattern begins: 1 behind an anchor
    /// @throws LibraryError where the pattern is none
    int match(int at, int from) {
        captures = 0;
        int to = items(at, from);
        for (int i = 0; to >= 0 && i < captures; i++) {
            if (lengths[i] == OPEN) {
                throw new LibraryError("unfinished capture");
            }
        }
        return to;
    }

    /// How many captures the last match has.
    int captures() {
        return captures;
    }

    /// Where a capture begins.
    int start(int capture) {
        return starts[capture];
    }

    /// The length of a capture; -1 where it is a position.
    int length(int capture) {
        return lengths[capture] == POSITION ? -1 : lengths[capture];
    }

    private int at(int p) {
        return p < end ? pattern[p] : 0;
    }

    private int items(int from, int first) {
        int s = from;
        int p = first;
        while (p < end) {
            step.run();
            switch (pattern[p]) {
                case '(' -> {
                    return at(p + 1) == ')' ? open(s, p + 2, POSITION) : open(s, p + 1, OPEN);
                }
                case ')' -> {
                    return close(s, p + 1);
                }
                case '$' -> {
                    if (p + 1 == end) {
                        return s == text.length ? s : NO_MATCH;
                    }
                }
                case ESCAPE -> {
                    int behind = behindSpecial(p);
                    if (behind > 0) {
                        s = special(s, p);
                        if (s < 0) {
                            return NO_MATCH;
                        }
                        p = behind;
                        continue;
                    }
                }
                default -> {
                    // A character or a class of them.
                }
            }
            int after = classEnd(p);
            int repeat = at(after);
            if (repeat == '*' || repeat == '+' || repeat == '-' || repeat == '?') {
                return repeated(s, p, after);
            }
            if (!single(s, p, after)) {
                return NO_MATCH;
            }
            s++;
            p = after;
        }
        return s;
    }

    /// Where `%b`, `%f` or `%1` ends in the pattern; 0 where another item begins.
    private int behindSpecial(int p) {
        int kind = at(p + 1);
        return kind == 'b' ? p + 4
                : kind == 'f' ? at(p + 2) == '[' ? classEnd(p + 2) : end
                : isDigit(kind) ? p + 2 : 0;
    }

    private int special(int s, int p) {
        return switch (pattern[p + 1]) {
            case 'b' -> balanced(s, p + 2);
            case 'f' -> frontier(s, p + 2);
            default -> again(s, pattern[p + 1]);
        };
    }

    private int repeated(int s, int p, int after) {
        boolean one = single(s, p, after);
        return switch (pattern[after]) {
            case '*' -> longest(s, p, after);
            case '+' -> one ? longest(s + 1, p, after) : NO_MATCH;
            case '-' -> shortest(s, p, after);
            default -> {
                int to = one ? items(s + 1, after + 1) : NO_MATCH;
                yield to >= 0 ? to : items(s, after + 1);
            }
        };
    }

    private int longest(int from, int p, int after) {
        int s = from;
        while (single(s, p, after)) {
            step.run();
            s++;
        }
        for (; s >= from; s--) {
            int to = items(s, after + 1);
            if (to >= 0) {
                return to;
            }
        }
        return NO_MATCH;
    }

    private int shortest(int from, int p, int after) {
        for (int s = from;; s++) {
            int to = items(s, after + 1);
            if (to >= 0) {
                return to;
            }
            if (!single(s, p, after)) {
                return NO_MATCH;
            }
        }
    }

    private int open(int s, int p, int length) {
        if (captures == MOST_CAPTURES) {
            throw new LibraryError("too many captures");
        }
        starts[captures] = s;
        lengths[captures] = length;
        captures++;
        int to = items(s, p);
        if (to < 0) {
            captures--;
        }
        return to;
    }

    private int close(int s, int p) {
        int capture = captures - 1;
        while (capture >= 0 && lengths[capture] != OPEN) {
            capture--;
        }
        if (capture < 0) {
            throw new LibraryError("invalid pattern capture");
        }
        lengths[capture] = s - starts[capture];
        int to = items(s, p);
        if (to < 0) {
            lengths[capture] = OPEN;
        }
        return to;
    }

    /// `%1` to `%9`: the text of a capture once more.
    private int again(int s, int digit) {
        int capture = digit - '1';
        if (capture < 0 || capture >= captures || lengths[capture] == OPEN) {
            throw new LibraryError("invalid capture index");
        }
        int length = lengths[capture];
        int from = starts[capture];
        boolean same = length != POSITION && length <= text.length - s
                && Arrays.equals(text, from, from + length, text, s, s + length);
        return same ? s + length : NO_MATCH;
    }

    /// `%bxy`.
    private int balanced(int s, int p) {
        if (p + 1 >= end) {
            throw new LibraryError("unbalanced pattern");
        }
        if (s >= text.length || text[s] != pattern[p]) {
            return NO_MATCH;
        }
        int depth = 1;
        for (int i = s + 1; i < text.length; i++) {
            step.run();
            if (text[i] == pattern[p + 1]) {
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (text[i] == pattern[p]) {
                depth++;
            }
        }
        return NO_MATCH;
    }

    /// `%f[set]`: between a byte outside and one inside of the set; a zero is at both ends of the text.
    private int frontier(int s, int p) {
        if (at(p) != '[') {
            throw new LibraryError("missing '[' after '%f' in pattern");
        }
        int last = classEnd(p) - 1;
        int before = s == 0 ? 0 : text[s - 1] & 0xff;
        int here = s < text.length ? text[s] & 0xff : 0;
        return !inSet(before, p, last) && inSet(here, p, last) ? s : NO_MATCH;
    }

    private int classEnd(int from) {
        int p = from + 1;
        switch (pattern[from]) {
            case ESCAPE -> {
                if (p >= end) {
                    throw new LibraryError("malformed pattern (ends with '%')");
                }
                return p + 1;
            }
            case '[' -> {
                if (at(p) == '^') {
                    p++;
                }
                do {
                    if (p >= end) {
                        throw new LibraryError("malformed pattern (missing ']')");
                    }
                    if (pattern[p++] == ESCAPE && p < end) {
                        p++;
                    }
                } while (at(p) != ']');
                return p + 1;
            }
            default -> {
                return p;
            }
        }
    }

    private boolean single(int s, int p, int after) {
        if (s >= text.length) {
            return false;
        }
        int c = text[s] & 0xff;
        return switch (pattern[p]) {
            case '.' -> true;
            case ESCAPE -> inClass(c, pattern[p + 1]);
            case '[' -> inSet(c, p, after - 1);
            default -> (byte) c == pattern[p];
        };
    }

    private boolean inSet(int c, int from, int last) {
        boolean inside = at(from + 1) != '^';
        for (int p = inside ? from + 1 : from + 2; p < last; p++) {
            if (pattern[p] == ESCAPE) {
                p++;
                if (inClass(c, pattern[p])) {
                    return inside;
                }
            } else if (pattern[p + 1] == '-' && p + 2 < last) {
                if ((pattern[p] & 0xff) <= c && c <= (pattern[p + 2] & 0xff)) {
                    return inside;
                }
                p += 2;
            } else if (pattern[p] == (byte) c) {
                return inside;
            }
        }
        return !inside;
    }

    /// As C's `ctype.h` in its own locale; a capital letter says the contrary.
    private static boolean inClass(int c, byte letter) {
        boolean in = switch (letter | 0x20) {
            case 'a' -> isLetter(c);
            case 'c' -> c < ' ' || c == 127;
            case 'd' -> isDigit(c);
            case 'l' -> c >= 'a' && c <= 'z';
            case 'p' -> c > ' ' && c < 127 && !isLetter(c) && !isDigit(c);
            case 's' -> c == ' ' || c >= '\t' && c <= '\r';
            case 'u' -> c >= 'A' && c <= 'Z';
            case 'w' -> isLetter(c) || isDigit(c);
            case 'x' -> isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
            case 'z' -> c == 0;
            default -> (letter & 0xff) == c;
        };
        boolean contrary = letter >= 'A' && letter <= 'Z' && "ACDLPSUWXZ".indexOf(letter) >= 0;
        return contrary != in;
    }

    private static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
