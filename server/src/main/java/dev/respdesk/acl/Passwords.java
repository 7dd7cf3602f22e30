package dev.respdesk.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// Passwords are kept as their SHA-256 in hexadecimal digits.
final class Passwords {
    private static final int HASH_DIGITS = 64;

    private Passwords() {}

    static String hash(byte[] password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The hash itself, if it is one.
    static String checkedHash(String digits) {
        boolean isHash = digits.length() == HASH_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (!isHash) {
            throw AclError.NOT_A_HASH;
        }
        return digits;
    }

    /// Compares with each of them, in a time that tells nothing.
    static boolean isOneOf(Set<String> hashes, byte[] password) {
        byte[] given = hash(password).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String known : hashes) {
            found |= MessageDigest.isEqual(known.getBytes(StandardCharsets.US_ASCII), given);
        }
        return found;
    }
}
