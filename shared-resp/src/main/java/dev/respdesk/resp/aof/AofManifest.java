package dev.respdesk.resp.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of files that make up an append-only data set: at most one base, the incremental files in the order they
/// were written, and history files that a rewrite has replaced and that wait to be deleted. Immutable.
public record AofManifest(List<Entry> entries) {
    /// No files.
    public static final AofManifest EMPTY = new AofManifest(List.of());

    public AofManifest {
        entries = List.copyOf(entries);
    }

    /// What a file is for.
    public enum Type {
        BASE('b'),
        INCREMENTAL('i'),
        HISTORY('h');

        private final char letter;

        Type(char letter) {
            this.letter = letter;
        }

        /// The word in the manifest.
        public char letter() {
            return letter;
        }
    }

    /// One file.
    ///
    /// @param name the file's name in the manifest's directory; never a path
    /// @param seq its number among the files of its type, from 1
    /// @param type what it is for
    public record Entry(String name, long seq, Type type) {}

    /// Reads a manifest. Fails with the first line that redis-server would refuse.
    public static AofManifest parse(byte[] text) throws AofFormatException {
        return new AofManifest(new ManifestParser(text).parse());
    }

    /// The file that is loaded first, or null.
    public @Nullable Entry base() {
        List<Entry> bases = of(Type.BASE);
        return bases.isEmpty() ? null : bases.get(0);
    }

    /// The files that are loaded after the base, in order.
    public List<Entry> incrementals() {
        return of(Type.INCREMENTAL);
    }

    /// The files that are not loaded.
    public List<Entry> history() {
        return of(Type.HISTORY);
    }

    private List<Entry> of(Type type) {
        return entries.stream().filter(entry -> entry.type() == type).toList();
    }

    /// The base, if any, and the incremental files: what a loader reads, in order.
    public List<Entry> loaded() {
        List<Entry> files = new ArrayList<>(of(Type.BASE));
        files.addAll(of(Type.INCREMENTAL));
        return files;
    }

    /// The manifest as redis-server writes it: base, history, incremental.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Type type : List.of(Type.BASE, Type.HISTORY, Type.INCREMENTAL)) {
            for (Entry entry : of(type)) {
                text.append("file ").append(quoted(entry.name()));
                text.append(" seq ").append(entry.seq());
                text.append(" type ").append(type.letter()).append('\n');
            }
        }
        return text.toString();
    }

    /// A name as it stands in the manifest: quoted and escaped where it has a blank, a quote, a backslash or anything
    /// that is not printable ASCII.
    private static String quoted(String name) {
        String bytes = new String(name.getBytes(UTF_8), ISO_8859_1);
        if (!bytes.isEmpty() && bytes.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\' && c != '\'')) {
            return bytes;
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < bytes.length(); i++) {
            appendEscaped(text, bytes.charAt(i));
        }
        return text.append('"').toString();
    }

    private static void appendEscaped(StringBuilder text, char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            default -> text.append(c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\x%02x", (int) c));
        }
    }
}
