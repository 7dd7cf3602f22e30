package dev.respdesk.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request as one types it: words between blanks, `"..."` with `\x00`, `\n`, `\"` and their like, `'...'` as it is.
final class Line {
    private final String text;
    private int at;

    private Line(String text) {
        this.text = text;
    }

    static byte[][] words(String text) {
        Line line = new Line(text);
        List<byte[]> words = new ArrayList<>();
        while (line.skipBlanks()) {
            words.add(line.word());
        }
        return words.toArray(byte[][]::new);
    }

    private boolean skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length();
    }

    private byte[] word() {
        char first = text.charAt(at);
        if (first == '"') {
            return quoted();
        }
        int end = first == '\'' ? text.indexOf('\'', at + 1) : text.indexOf(' ', at);
        int begin = first == '\'' ? at + 1 : at;
        int stop = end < 0 ? text.length() : end;
        at = first == '\'' ? stop + 1 : stop;
        return text.substring(begin, stop).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] quoted() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
                bytes.write(escaped());
            } else {
                bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        at++;
        return bytes.toByteArray();
    }

    private int escaped() {
        char c = text.charAt(at);
        if (c == 'x') {
            at += 2;
            return Integer.parseInt(text.substring(at - 1, at + 1), 16);
        }
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
