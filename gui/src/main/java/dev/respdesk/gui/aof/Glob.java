package dev.respdesk.gui.aof;

import java.nio.charset.StandardCharsets;

/// A key pattern as Redis reads it: `*`, `?`, `[a-z]`, `[^a]`, `\` before a literal; on bytes. The work is bounded by
/// pattern length times text length.
final class Glob {
    private final byte[] pattern;

    Glob(String pattern) {
        this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    }

    /// The pattern that only this text matches.
    static String literal(String text) {
        return text.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }

    boolean matches(byte[] text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length) {
            int next = p < pattern.length && pattern[p] != '*' ? one(p, text[t]) : -1;
            if (p < pattern.length && pattern[p] == '*') {
                star = ++p;
                from = t;
            } else if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /// Where the pattern goes on if the element at `p` takes this byte, else -1.
    private int one(int p, byte b) {
        return switch (pattern[p]) {
            case '?' -> p + 1;
            case '[' -> set(p + 1, b & 255);
            case '\\' -> {
                int at = p + 1 < pattern.length ? p + 1 : p;
                yield pattern[at] == b ? at + 1 : -1;
            }
            default -> pattern[p] == b ? p + 1 : -1;
        };
    }

    private int set(int start, int b) {
        int p = start;
        boolean not = p < pattern.length && pattern[p] == '^';
        p += not ? 1 : 0;
        boolean found = false;
        while (p < pattern.length && pattern[p] != ']') {
            p += pattern[p] == '\\' && p + 1 < pattern.length ? 1 : 0;
            int low = pattern[p] & 255;
            int high = low;
            if (p + 2 < pattern.length && pattern[p + 1] == '-' && pattern[p + 2] != ']') {
                high = pattern[p + 2] & 255;
                p += 2;
            }
            found |= Math.min(low, high) <= b && b <= Math.max(low, high);
            p++;
        }
        int end = p < pattern.length ? p + 1 : p;
        return found != not ? end : -1;
    }
}
