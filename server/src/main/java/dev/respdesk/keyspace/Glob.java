package dev.respdesk.keyspace;

/// Patterns as KEYS, SCAN, PSUBSCRIBE and CONFIG GET know them: `*`, `?`, `[abc]`, `[^a-z]`, `\` before a literal.
/// Takes time in proportion to the product of both lengths at most, whatever the pattern.
public final class Glob {
    /// redis-server since 7.2.6 lets a pattern with more stars than these match nothing, but for one at its end.
    private static final int STARS_MAX = 1000;

    private final byte[] pattern;
    private final byte[] text;
    private final boolean anyCase;

    private Glob(byte[] pattern, byte[] text, boolean anyCase) {
        this.pattern = pattern;
        this.text = text;
        this.anyCase = anyCase;
    }

    /// Whether the whole text matches.
    public static boolean matches(byte[] pattern, byte[] text) {
        return new Glob(pattern, text, false).matches();
    }

    /// As above, with ASCII letters in any case.
    public static boolean matchesAnyCase(byte[] pattern, byte[] text) {
        return new Glob(pattern, text, true).matches();
    }

    /// Goes back to the last star only: an earlier one could not match more.
    private boolean matches() {
        int p = 0;
        int t = 0;
        int afterStar = -1;
        int starText = 0;
        int stars = 0;
        while (t < text.length || p < pattern.length) {
            if (p < pattern.length && pattern[p] == '*') {
                p = afterStars(p);
                if (p == pattern.length) {
                    return true;
                }
                if (++stars > STARS_MAX) {
                    return false;
                }
                afterStar = p;
                starText = t;
                continue;
            }
            if (p < pattern.length && t < text.length && matchesOne(p, text[t])) {
                p = next(p);
                t++;
                continue;
            }
            if (afterStar < 0 || starText >= text.length) {
                return false;
            }
            p = afterStar;
            t = ++starText;
        }
        return true;
    }

    private int afterStars(int p) {
        int at = p;
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at;
    }

    private boolean matchesOne(int p, byte b) {
        return switch (pattern[p]) {
            case '?' -> true;
            case '[' -> matchesClass(p + 1, b);
            case '\\' -> same(pattern[Math.min(p + 1, pattern.length - 1)], b);
            default -> same(pattern[p], b);
        };
    }

    private boolean matchesClass(int begin, byte b) {
        int p = begin;
        boolean not = p < pattern.length && pattern[p] == '^';
        if (not) {
            p++;
        }
        boolean found = false;
        while (p < pattern.length && pattern[p] != ']') {
            if (pattern[p] == '\\' && p + 1 < pattern.length) {
                found |= pattern[p + 1] == b;
                p += 2;
            } else if (p + 2 < pattern.length && pattern[p + 1] == '-') {
                found |= inRange(pattern[p], pattern[p + 2], b);
                p += 3;
            } else {
                found |= same(pattern[p], b);
                p++;
            }
        }
        return found != not;
    }

    private boolean inRange(byte first, byte last, byte b) {
        int low = lower(first);
        int high = lower(last);
        int value = lower(b);
        return low <= high ? low <= value && value <= high : high <= value && value <= low;
    }

    /// Where the next element of the pattern begins; a class that does not end takes all the rest.
    private int next(int p) {
        if (pattern[p] == '\\') {
            return Math.min(p + 2, pattern.length);
        }
        if (pattern[p] != '[') {
            return p + 1;
        }
        int at = p + 1;
        if (at < pattern.length && pattern[at] == '^') {
            at++;
        }
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                at += 2;
            } else {
                at += at + 2 < pattern.length && pattern[at + 1] == '-' ? 3 : 1;
            }
        }
        return Math.min(at + 1, pattern.length);
    }

    private boolean same(byte first, byte second) {
        return lower(first) == lower(second);
    }

    private int lower(byte b) {
        return anyCase && b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff;
    }
}
