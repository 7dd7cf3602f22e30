package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.util.List;

/// What a check of all files of a set came to.
public record AofVerdict(int files, long records, long bytes, List<AofFinding> findings) {
    /// The worst finding; a note where there is none.
    public AofFinding.Weight weight() {
        return findings.stream()
                .map(AofFinding::weight)
                .max(Enum::compareTo)
                .orElse(AofFinding.Weight.NOTE);
    }

    /// The verdict in one sentence.
    public String title() {
        String all = (files == 1 ? Texts.text("aof.1-file") : Texts.text("aof.x-files", files)) + Words.count(records)
                + (records == 1 ? Texts.text("aof.record") : Texts.text("aof.records")) + Words.size(bytes);
        return switch (weight()) {
            case NOTE -> Texts.text("aof.sound-x-every-byte-accounted-for", all);
            case LOSS -> Texts.text("aof.torn-at-the-end-a-server", all);
            case REFUSED -> files == 1
                    ? Texts.text("aof.damaged-a-server-refuses-to-load")
                    : Texts.text("aof.damaged-a-server-refuses-to-load-2");
        };
    }
}
