package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The rows that are no records: the snapshot at the head, and what is torn or broken at the end.
final class EdgeRows {
    private EdgeRows() {}

    static @Nullable AofRow preamble(AofFile file) {
        Preamble preamble = file.preamble();
        return preamble == null
                ? null
                : new AofRow(AofRow.Kind.PREAMBLE, -1, 0, preamble.bytes(), -1, -1, "RDB", Family.OTHER,
                        preamble.text(), null, true, false);
    }

    static @Nullable AofRow problem(AofFile file) {
        RecordScan.Problem problem = file.problem();
        if (problem == null) {
            return null;
        }
        long rest = file.size() - problem.offset();
        AofRow.Kind kind = problem.torn() ? AofRow.Kind.TORN : AofRow.Kind.BROKEN;
        String name = problem.torn() ? Texts.text("aof.torn-tail") : "broken";
        String text = Texts.text("aof.x-bytes-x-x-x", Words.count(rest), sample(file, problem.offset()),
                problem.text(), problem.torn() ? "" : Texts.text("aof.what-follows-is-not-read"));
        return new AofRow(kind, -1, problem.offset(), rest, -1, -1, name, Family.OTHER, text, null, false, false);
    }

    /// The first bytes there, line ends as blanks.
    private static String sample(AofFile file, long offset) {
        try {
            byte[] bytes = file.bytesAt(offset, 48);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '\r' || bytes[i] == '\n' ? (byte) ' ' : bytes[i];
            }
            String text = Escapes.plain(bytes, 0, bytes.length).replace("  ", " ").strip();
            return bytes.length == 48 ? text + "\u2026" : text;
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }
}
