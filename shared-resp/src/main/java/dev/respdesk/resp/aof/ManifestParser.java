package dev.respdesk.resp.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.resp.aof.AofManifest.Type;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.resp.codec.InlineCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a manifest: `file NAME seq N type T`, the keys in any order and letter case, further pairs
/// skipped, comments behind `#`.
final class ManifestParser {
    /// The bytes of a line, its end included.
    private static final int LINE_BYTES = 1023;

    private final byte[] text;
    private final List<Entry> entries = new ArrayList<>();
    private int line;
    private long lastSeq;

    ManifestParser(byte[] text) {
        this.text = text;
    }

    List<Entry> parse() throws AofFormatException {
        if (text.length == 0) {
            throw new AofFormatException(0, "Found an empty AOF manifest");
        }
        int from = 0;
        while (from < text.length) {
            line++;
            int end = endOf(from);
            take(from, end);
            from = end + 1;
        }
        return entries;
    }

    private int endOf(int from) throws AofFormatException {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        if (end - from >= LINE_BYTES) {
            throw fail("The AOF manifest file contains too long line, of " + LINE_BYTES + " bytes or more");
        }
        if (end == text.length) {
            throw invalid("does not end with a line feed");
        }
        return end;
    }

    private void take(int from, int end) throws AofFormatException {
        if (text[from] == '#') {
            return;
        }
        byte[][] words = words(from, end);
        if (words.length == 0) {
            throw invalid("is blank");
        }
        if (words.length < 6 || words.length % 2 != 0) {
            throw invalid("is not of the form: file NAME seq N type T");
        }
        add(entry(words));
    }

    private byte[][] words(int from, int end) throws AofFormatException {
        try {
            return InlineCommand.split(text, from, end);
        } catch (ProtocolError e) {
            throw invalid("has a quote that is not closed");
        }
    }

    private Entry entry(byte[][] words) throws AofFormatException {
        String name = null;
        Type type = null;
        long seq = 0;
        for (int i = 0; i < words.length; i += 2) {
            switch (new String(words[i], ISO_8859_1).toLowerCase(Locale.ROOT)) {
                case "file" -> name = name(words[i + 1]);
                case "seq" -> seq = seq(words[i + 1]);
                case "type" -> type = type(words[i + 1]);
                default -> { }
            }
        }
        if (name == null || type == null || seq == 0) {
            throw invalid(missing(name, seq));
        }
        return new Entry(name, seq, type);
    }

    private static String missing(@Nullable String name, long seq) {
        return "has no " + (name == null ? "file" : seq == 0 ? "seq" : "type");
    }

    private String name(byte[] word) throws AofFormatException {
        String name = new String(word, UTF_8);
        if (name.isEmpty() || name.equals(".") || name.equals("..")
                || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            throw invalid("file must be a name without a path");
        }
        return name;
    }

    private long seq(byte[] word) throws AofFormatException {
        if (!Decimal.isLong(word) || Decimal.parse(word) <= 0) {
            throw invalid("seq must be a number from 1 up");
        }
        return Decimal.parse(word);
    }

    private Type type(byte[] word) throws AofFormatException {
        for (Type type : Type.values()) {
            if (word.length == 1 && word[0] == type.letter()) {
                return type;
            }
        }
        throw fail("Unknown AOF file type: it must be b, i or h");
    }

    private void add(Entry entry) throws AofFormatException {
        if (entry.type() == Type.BASE && entries.stream().anyMatch(other -> other.type() == Type.BASE)) {
            throw fail("Found duplicate base file information");
        }
        if (entry.type() == Type.INCREMENTAL) {
            if (entry.seq() <= lastSeq) {
                throw fail("Found a non-monotonic sequence number: " + entry.seq() + " behind " + lastSeq);
            }
            lastSeq = entry.seq();
        }
        entries.add(entry);
    }

    private AofFormatException invalid(String reason) {
        return fail("Invalid AOF manifest file format: " + reason);
    }

    /// In redis-server's words, which its users look for.
    private AofFormatException fail(String reason) {
        return new AofFormatException(line, reason);
    }
}
