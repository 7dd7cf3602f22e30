package dev.respdesk.commands.connection;

import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.config.Config;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Who may log in: the default user, with the password of `requirepass` or with any while there is none.
final class Passwords {
    static final CommandError WRONG =
            new CommandError("WRONGPASS invalid username-password pair or user is disabled.");
    private static final byte[] DEFAULT_USER = "default".getBytes(StandardCharsets.US_ASCII);

    private final Config config;

    Passwords(Config config) {
        this.config = config;
    }

    boolean isRequired() {
        return !config.requirepass().isEmpty();
    }

    /// Logs a client in or throws the error to reply.
    void logIn(Client client, byte[] user, byte[] password) {
        if (!Arrays.equals(user, DEFAULT_USER) || isRequired() && !isRight(password)) {
            throw WRONG;
        }
        client.authenticate("default", true);
    }

    /// Compares hashes, in a time that tells nothing of the password.
    private boolean isRight(byte[] password) {
        byte[] right = config.requirepass().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(hash(right), hash(password));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
