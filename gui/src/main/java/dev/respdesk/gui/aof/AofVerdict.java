package dev.respdesk.gui.aof;

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
        String all = (files == 1 ? "1 file, " : files + " files, ") + Words.count(records)
                + (records == 1 ? " record, " : " records, ") + Words.size(bytes);
        return switch (weight()) {
            case NOTE -> "Sound: " + all + ", every byte accounted for. A server loads all of it.";
            case LOSS -> "Torn at the end: a server loads the rest, " + all + " read.";
            case REFUSED -> files == 1
                    ? "Damaged: a server refuses to load this file as it is."
                    : "Damaged: a server refuses to load these files as they are.";
        };
    }
}
