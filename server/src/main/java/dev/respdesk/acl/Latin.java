package dev.respdesk.acl;

import java.nio.charset.StandardCharsets;

/// Bytes as text of one char each, and back.
public final class Latin {
    private Latin() {}

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Whether there is a blank, a line end or a zero byte in it.
    static boolean hasBlank(String text) {
        return text.chars().anyMatch(c -> c == ' ' || c >= 9 && c <= 13 || c == 0);
    }
}
