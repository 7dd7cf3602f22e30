package dev.respdesk.gui.aof;

import dev.respdesk.gui.aof.AofFinding.Weight;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads every byte of a set of files as a server that loads them does, and says what it would meet: missing files,
/// checksums, torn and broken records, transactions that do not close. The commands themselves are not run.
final class AofCheck {
    private static final int STEP_RECORDS = 4_096;

    private final AofSet set;
    private final BooleanSupplier cancelled;
    private final DoubleConsumer progress;
    private final List<AofFinding> findings = new ArrayList<>();
    private long allBytes;
    private long bytesBefore;
    private long records;

    private AofCheck(AofSet set, BooleanSupplier cancelled, DoubleConsumer progress) {
        this.set = set;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /// Throws `CancellationException` when asked to stop. `progress` hears how far it is, 0 to 1.
    static AofVerdict run(AofSet set, BooleanSupplier cancelled, DoubleConsumer progress) throws IOException {
        return new AofCheck(set, cancelled, progress).run();
    }

    private AofVerdict run() throws IOException {
        for (AofPart part : set.parts()) {
            allBytes += Files.exists(part.path()) ? Files.size(part.path()) : 0;
        }
        for (AofPart part : set.parts()) {
            if (Files.exists(part.path())) {
                check(part);
                bytesBefore += Files.size(part.path());
            } else {
                find(Weight.REFUSED, part, -1, Texts.text("aof.is-named-in-the-manifest-and"));
            }
        }
        strangers();
        return new AofVerdict(set.parts().size(), records, allBytes, List.copyOf(findings));
    }

    private void find(Weight weight, @Nullable AofPart part, long offset, String words) {
        findings.add(new AofFinding(weight, part, offset, words));
    }

    private void check(AofPart part) throws IOException {
        Preamble preamble = Preamble.of(part.path(), this::step);
        long from = 0;
        if (preamble != null) {
            preamble(part, preamble);
            from = preamble.bytes();
        }
        boolean last = part.equals(set.parts().getLast());
        try (RecordScan scan = new RecordScan(part.path(), from, RecordScan.Keep.NAME)) {
            long open = walk(part, scan);
            RecordScan.Problem problem = scan.problem();
            if (problem != null) {
                problem(part, problem, scan.size() - problem.offset(), last);
            }
            if (open >= 0) {
                find(last ? Weight.LOSS : Weight.REFUSED, part, open,
                        Texts.text("aof.a-transaction-begins-here-and-the", last
                                ? Texts.text("aof.none-of-it-is-loaded") : ""));
            }
        }
    }

    private void preamble(AofPart part, Preamble preamble) {
        switch (preamble.sum()) {
            case WRONG -> find(Weight.REFUSED, part, 0,
                    Texts.text("aof.the-rdb-snapshot-at-its-head"));
            case NONE -> find(Weight.NOTE, part, 0,
                    Texts.text("aof.the-rdb-snapshot-at-its-head-2"));
            case RIGHT -> find(Weight.NOTE, part, 0, Texts.text("aof.x-of-it-are-an-rdb",
                    Words.size(preamble.bytes())));
        }
    }

    /// Reads to the end and returns where a transaction was left open, or -1.
    private long walk(AofPart part, RecordScan scan) throws IOException {
        long open = -1;
        boolean first = true;
        for (int i = 0; scan.next(); i++) {
            String name = KeyArguments.name(scan.argv());
            if (first && part.role().equals("incr") && !name.equals("SELECT")) {
                find(Weight.NOTE, part, scan.offset(), Texts.text("aof.does-not-begin-with-select-it"));
            }
            first = false;
            if (name.equals("EXEC") && open < 0) {
                find(Weight.NOTE, part, scan.offset(), Texts.text("aof.exec-without-multi-a-server-passes"));
            } else if (name.equals("MULTI") && open >= 0) {
                find(Weight.NOTE, part, scan.offset(), Texts.text("aof.multi-inside-a-transaction-a-server"));
            }
            open = name.equals("EXEC") ? -1 : name.equals("MULTI") && open < 0 ? scan.offset() : open;
            records++;
            if (i % STEP_RECORDS == 0) {
                step(scan.end());
            }
        }
        return open;
    }

    private void problem(AofPart part, RecordScan.Problem problem, long rest, boolean last) {
        String why = " (" + problem.text() + ")";
        String torn = Texts.text("aof.x-bytes-at-the-end-are", Words.count(rest), why);
        if (problem.torn() && last) {
            find(Weight.LOSS, part, problem.offset(), Texts.text("aof.x-with-aof-load-truncated-yes", torn));
        } else if (problem.torn()) {
            find(Weight.REFUSED, part, problem.offset(), Texts.text("aof.x-and-this-is-not-the", torn));
        } else {
            find(Weight.REFUSED, part, problem.offset(), Texts.text("aof.a-broken-record-x-redis-check", why,
                    Words.count(rest)));
        }
    }

    private void step(long at) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException(Texts.text("aof.stopped-at-x", at));
        }
        progress.accept(allBytes == 0 ? 1 : (double) (bytesBefore + at) / allBytes);
    }

    /// Data files beside the manifest that it does not name.
    private void strangers() throws IOException {
        if (!set.origin().toString().endsWith(".manifest")) {
            return;
        }
        List<String> named = set.parts().stream().map(AofPart::name).toList();
        try (Stream<Path> files = Files.list(set.origin().toAbsolutePath().resolveSibling("."))) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".aof") || name.endsWith(".rdb"))
                    .filter(name -> !named.contains(name))
                    .sorted()
                    .forEach(name -> find(Weight.NOTE, null, -1, Texts.text("aof.x-lies-beside-and-is-not", name)));
        }
    }
}
