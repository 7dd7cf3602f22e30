package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One append-only file, indexed: it knows where its records are and reads those that are asked for. `scan` and the
/// readers may run on different threads.
final class AofFile {
    /// Commands of a unit that are counted for the row of its MULTI; more are "more than".
    private static final int UNIT_MOST = 10_000;
    /// Different command names that are remembered; real files have some dozens.
    private static final int MOST_NAMES = 500;

    private final Path path;
    private final AofIndex index = new AofIndex();
    private final Density density = new Density();
    private final Cursor cursor = new Cursor();
    private final ConcurrentSkipListSet<String> commands = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Integer> databases = new ConcurrentSkipListSet<>();
    private String lastName = "";
    private volatile @Nullable Preamble preamble;
    private volatile RecordScan.@Nullable Problem problem;
    private volatile long size;
    private volatile long end;
    private volatile long lastSeconds = -1;
    private volatile long firstSeconds = -1;

    /// What must be known to go on where the last scan ended.
    private static final class Cursor {
        int db;
        boolean unit;
        boolean begun;

        /// Takes note of a record; true if it lies in a unit, its MULTI and EXEC included.
        boolean pass(String name, byte[][] argv) {
            boolean inside = unit || name.equals("MULTI");
            if (name.equals("SELECT") && argv.length > 1) {
                db = number(argv[1], db);
            } else if (name.equals("MULTI")) {
                unit = true;
            } else if (name.equals("EXEC")) {
                unit = false;
            }
            return inside;
        }

        private static int number(byte[] digits, int otherwise) {
            String text = new String(digits, StandardCharsets.US_ASCII);
            return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
        }
    }

    AofFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Density density() {
        return density;
    }

    int records() {
        return index.count();
    }

    /// Bytes of the file when it was looked at last.
    long size() {
        return size;
    }

    /// How far the file is read.
    long end() {
        return end;
    }

    /// Whether there are times of another day than today's.
    boolean reachesBeforeToday() {
        if (firstSeconds < 0) {
            return false;
        }
        ZoneId here = ZoneId.systemDefault();
        return !Instant.ofEpochSecond(firstSeconds).atZone(here).toLocalDate().equals(LocalDate.now(here));
    }

    @Nullable Preamble preamble() {
        return preamble;
    }

    RecordScan.@Nullable Problem problem() {
        return problem;
    }

    /// Whether the last unit has no EXEC: it will be dropped when the file is loaded.
    boolean openUnit() {
        return cursor.unit;
    }

    /// Reads on from where the last scan ended to the present end of the file. `step` is called every few thousand
    /// records. Throws `CancellationException` when asked to stop; a later call goes on.
    void scan(BooleanSupplier cancelled, Runnable step) throws IOException {
        if (!cursor.begun) {
            size = java.nio.file.Files.size(path);
            preamble = Preamble.of(path, at -> stepOrStop(at, cancelled, step));
            end = preamble == null ? 0 : preamble.bytes();
            if (end > 0) {
                density.add(0, end, Family.OTHER);
            }
            cursor.begun = true;
        }
        problem = null;
        try (RecordScan scan = new RecordScan(path, end, RecordScan.Keep.NAME)) {
            scan.startSeconds(lastSeconds);
            size = scan.size();
            while (scan.next()) {
                take(scan);
                if ((index.count() & 4095) == 0) {
                    stepOrStop(scan.end(), cancelled, step);
                }
            }
            problem = scan.problem();
        }
    }

    /// The names met so far, sorted.
    List<String> commands() {
        return List.copyOf(commands);
    }

    /// The databases met so far, sorted.
    List<Integer> databases() {
        return List.copyOf(databases);
    }

    private void take(RecordScan scan) {
        String name = KeyArguments.name(scan.argv());
        if (!name.equals(lastName) && commands.size() < MOST_NAMES) {
            commands.add(name);
        }
        if (index.count() == 0 && !name.equals("SELECT")) {
            databases.add(0);
        }
        lastName = name;
        int db = cursor.db;
        boolean before = cursor.unit;
        cursor.pass(name, scan.argv());
        if (name.equals("SELECT")) {
            databases.add(cursor.db);
        }
        index.add(scan.offset(), db, scan.seconds(), before);
        density.add(scan.offset(), scan.end() - scan.offset(), Family.of(name));
        end = scan.end();
        lastSeconds = scan.seconds();
        firstSeconds = firstSeconds < 0 ? lastSeconds : firstSeconds;
    }

    private void stepOrStop(long at, BooleanSupplier cancelled, Runnable step) {
        end = Math.max(end, cursor.begun ? end : at);
        if (cancelled.getAsBoolean()) {
            throw new CancellationException(Texts.text("aof.stopped-at-x", at));
        }
        step.run();
    }

    /// The rows of one page of records, in order.
    List<AofRow> page(int page) throws IOException {
        AofIndex.Mark mark = index.mark(page);
        List<AofRow> rows = new ArrayList<>(AofIndex.EVERY);
        int record = page * AofIndex.EVERY;
        Cursor state = new Cursor();
        state.db = mark.db();
        state.unit = mark.unit();
        try (RecordScan scan = new RecordScan(path, mark.offset(), RecordScan.Keep.ROW)) {
            scan.startSeconds(mark.seconds());
            int last = Math.min(record + AofIndex.EVERY, index.count());
            while (record < last && scan.next()) {
                String name = KeyArguments.name(scan.argv());
                int db = state.db;
                boolean unit = state.pass(name, scan.argv());
                rows.add(row(scan, record++, db, name, unit));
            }
            for (; record < last; record++) {
                rows.add(gone(scan.end(), record));
            }
        }
        return rows;
    }

    /// A record that was there when the file was read and is not any more.
    private static AofRow gone(long offset, int record) {
        return new AofRow(AofRow.Kind.BROKEN, record, offset, 0, -1, -1, "gone", Family.OTHER,
                Texts.text("aof.the-file-has-become-shorter-since"), null, false, false);
    }

    /// Whether the file is shorter than what was read of it: it was cut, or another one took its place.
    boolean shrunk() throws IOException {
        return java.nio.file.Files.size(path) < end;
    }

    private AofRow row(RecordScan scan, int record, int db, String name, boolean unit) throws IOException {
        boolean note = name.equals("MULTI");
        String text = note ? unitText(scan.end()) : arguments(scan);
        return new AofRow(AofRow.Kind.RECORD, record, scan.offset(), scan.end() - scan.offset(), scan.seconds(), db,
                name, Family.of(name), text, KeyArguments.key(scan.argv()), note, unit);
    }

    private static String arguments(RecordScan scan) {
        StringBuilder text = new StringBuilder();
        byte[][] argv = scan.argv();
        for (int i = 1; i < argv.length && text.length() < 600; i++) {
            text.append(i > 1 ? " " : "").append(Escapes.readable(argv[i]));
        }
        return text.append(argv.length < scan.argc() ? " \u2026" : "").toString();
    }

    private String unitText(long from) throws IOException {
        int commands = 0;
        try (RecordScan scan = new RecordScan(path, from, RecordScan.Keep.NAME)) {
            while (commands < UNIT_MOST && scan.next()) {
                if (KeyArguments.name(scan.argv()).equals("EXEC")) {
                    return Texts.text(commands == 1 ? "aof.unit" : "aof.units", commands,
                            Words.count(scan.offset() - from));
                }
                commands++;
            }
        }
        return commands == UNIT_MOST
                ? Texts.text("aof.more-than-x-commands-one-unit", Words.count(UNIT_MOST))
                : Texts.text("aof.x-commands-and-no-exec-a", commands);
    }

    /// The record number at an offset, or that of the record around it.
    int recordAt(long offset) throws IOException {
        int page = index.pageOf(offset);
        int record = page * AofIndex.EVERY;
        for (AofRow row : page(page)) {
            if (row.offset() <= offset) {
                record = row.record();
            }
        }
        return record;
    }

    /// One record in full, arguments beyond 4 MB cut.
    byte[][] full(long offset) throws IOException {
        try (RecordScan scan = new RecordScan(path, offset, RecordScan.Keep.ALL)) {
            return scan.next() ? scan.argv() : new byte[0][];
        }
    }

    /// Walks all records and tells which pass.
    void filter(RecordFilter filter, Matches matches, BooleanSupplier cancelled, Runnable step) throws IOException {
        RecordFilter.Test test = filter.test();
        Cursor state = new Cursor();
        Preamble before = preamble;
        int count = index.count();
        try (RecordScan scan = new RecordScan(path, before == null ? 0 : before.bytes(), RecordScan.Keep.KEYS)) {
            for (int record = 0; record < count && scan.next(); record++) {
                int db = state.db;
                state.pass(KeyArguments.name(scan.argv()), scan.argv());
                matches.add(test.passes(scan.argv(), db));
                if ((record & 4095) == 0) {
                    stepOrStop(scan.end(), cancelled, step);
                }
            }
        }
    }

    /// What stands at a problem: the first bytes in words.
    byte[] bytesAt(long offset, int most) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(offset);
            byte[] bytes = new byte[(int) Math.min(most, Math.max(0, file.length() - offset))];
            file.readFully(bytes);
            return bytes;
        }
    }
}
