package dev.respdesk.resp.codec;

import dev.respdesk.resp.ProtocolError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits a line into arguments by redis-server's quoting rules: words between blanks; `"..."` with the escapes
/// `\n \r \t \b \a \xHH`, any other escaped byte standing for itself; `'...'` with `\'` only. A quote may open within a
/// word, and what follows a closing quote must be a blank or the end. The append-only file's manifest quotes alike.
public final class InlineCommand {
    private final byte[] line;
    private final int end;
    private int at;
    private byte[] word = new byte[32];
    private int length;

    private InlineCommand(byte[] line, int from, int end) {
        this.line = line;
        this.at = from;
        this.end = end;
    }

    /// The arguments of the line; none where it is blank. Fails with `ProtocolError` where a quote is not closed.
    public static byte[][] split(byte[] line) {
        return split(line, 0, line.length);
    }

    /// As `split(line)`, of the bytes from `from` up to, not with, `end`.
    public static byte[][] split(byte[] line, int from, int end) {
        InlineCommand command = new InlineCommand(line, from, end);
        List<byte[]> words = new ArrayList<>();
        while (command.skipBlanks()) {
            words.add(command.word());
        }
        return words.toArray(byte[][]::new);
    }

    private boolean skipBlanks() {
        while (at < end && isBlank(line[at])) {
            at++;
        }
        return at < end;
    }

    private byte[] word() {
        length = 0;
        while (at < end && !endsWord(line[at])) {
            byte b = line[at++];
            switch (b) {
                case '"' -> doubleQuoted();
                case '\'' -> singleQuoted();
                default -> append(b);
            }
        }
        return Arrays.copyOf(word, length);
    }

    private void doubleQuoted() {
        while (at < end) {
            byte b = line[at++];
            if (b == '"') {
                requireBoundary();
                return;
            }
            append(b == '\\' && at < end ? escaped() : b);
        }
        throw new ProtocolError(ProtocolError.UNBALANCED_QUOTES);
    }

    private void singleQuoted() {
        while (at < end) {
            byte b = line[at++];
            if (b == '\'') {
                requireBoundary();
                return;
            }
            boolean quote = b == '\\' && at < end && line[at] == '\'';
            append(quote ? line[at++] : b);
        }
        throw new ProtocolError(ProtocolError.UNBALANCED_QUOTES);
    }

    private void requireBoundary() {
        if (at < end && !isBlank(line[at])) {
            throw new ProtocolError(ProtocolError.UNBALANCED_QUOTES);
        }
    }

    /// The byte that an escape stands for; `at` is behind the backslash.
    private byte escaped() {
        byte b = line[at++];
        if (b == 'x' && at + 1 < end && hex(line[at]) >= 0 && hex(line[at + 1]) >= 0) {
            at += 2;
            return (byte) (hex(line[at - 2]) << 4 | hex(line[at - 1]));
        }
        return switch (b) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            default -> b;
        };
    }

    private void append(byte b) {
        if (length == word.length) {
            word = Arrays.copyOf(word, length * 2);
        }
        word[length++] = b;
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }

    /// A blank between words: those of C's `isspace`.
    private static boolean isBlank(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    /// A byte that ends a word: fewer than those that are skipped between words.
    private static boolean endsWord(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
