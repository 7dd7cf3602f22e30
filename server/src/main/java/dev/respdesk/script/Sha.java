package dev.respdesk.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The digest by which a script is named.
public record Sha(long first, long second, int third) {
    private static final int HEX_DIGITS = 40;

    /// Of a script.
    public static Sha of(byte[] script) {
        byte[] digest = digest(script);
        return new Sha(number(digest, 0, 8), number(digest, 8, 8), (int) number(digest, 16, 4));
    }

    /// What digits in any case say; null where they are none, or not 40.
    public static @Nullable Sha parse(byte[] hex) {
        if (hex.length != HEX_DIGITS) {
            return null;
        }
        long[] parts = new long[3];
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(hex[i], 16);
            if (digit < 0) {
                return null;
            }
            parts[i / 16] = parts[i / 16] << 4 | digit;
        }
        return new Sha(parts[0], parts[1], (int) parts[2]);
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// 40 digits.
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third);
    }

    /// As `hex`, as bytes.
    public byte[] hexBytes() {
        return hex().getBytes(StandardCharsets.US_ASCII);
    }
}
