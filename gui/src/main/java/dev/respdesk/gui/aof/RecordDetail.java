package dev.respdesk.gui.aof;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.console.Line;
import dev.respdesk.gui.console.Span;
import dev.respdesk.gui.console.Tone;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// One record in full, as it is shown when selected: a title, its arguments by name, the command to type again.
public record RecordDetail(String title, String facts, List<Line> lines, String command) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final byte[] PXAT = "PXAT".getBytes(StandardCharsets.US_ASCII);
    /// Arguments shown; a record may have a million.
    private static final int MOST = 2_000;

    static RecordDetail read(AofFile file, AofRow row) throws IOException {
        return switch (row.kind()) {
            case RECORD -> record(row, file.full(row.offset()));
            case PREAMBLE -> new RecordDetail(Texts.text("aof.rdb-snapshot"), Texts.text("aof.x-bytes",
                    Words.count(row.bytes())),
                    List.of(Line.of(row.text(), Tone.PLAIN), Line.of(
                            file.records() == 0
                                    ? Texts.text("aof.the-file-is-a-snapshot-of")
                                    : Texts.text("aof.the-file-begins-with-a-snapshot"),
                            Tone.FAINT)), "");
            case TORN, BROKEN -> problem(file, row);
        };
    }

    private static RecordDetail record(AofRow row, byte[][] argv) {
        List<Line> lines = new ArrayList<>();
        List<String> names = ArgumentNames.of(row.command(), argv.length);
        int width = names.stream().limit(MOST).mapToInt(String::length).max().orElse(0);
        for (int i = 1; i < Math.min(argv.length, MOST); i++) {
            String name = names.get(i - 1);
            lines.addAll(ArgumentText.lines(name + " ".repeat(Math.max(0, width - name.length()) + 2), argv[i]));
            timeOf(row, argv, i, width).ifPresent(lines::add);
        }
        if (argv.length > MOST) {
            lines.add(Line.of(Texts.text("aof.x-more-arguments", Words.count(argv.length - MOST)), Tone.FAINT));
        }
        return new RecordDetail(title(row, argv), facts(row), lines, command(argv));
    }

    /// The moment that a number of milliseconds means: after PXAT, and of PEXPIREAT and HPEXPIREAT.
    private static java.util.Optional<Line> timeOf(AofRow row, byte[][] argv, int index, int width) {
        boolean expiry = index == 2 && row.command().endsWith("PEXPIREAT")
                || index > 2 && KeyArguments.named(argv[index - 1], PXAT);
        String digits = expiry ? Escapes.plain(argv[index], 0, argv[index].length) : "";
        if (!digits.matches("\\d{1,15}")) {
            return java.util.Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(digits));
        String time = TIME.format(at.atZone(ZoneId.systemDefault()));
        return java.util.Optional.of(Line.of(" ".repeat(width + 2) + time, Tone.FAINT));
    }

    private static String title(AofRow row, byte[][] argv) {
        int key = KeyArguments.of(row.command()).first();
        boolean has = key > 0 && key < argv.length;
        return has ? row.command() + " " + Escapes.plain(argv[key], 0, Math.min(argv[key].length, 80)) : row.command();
    }

    private static String facts(AofRow row) {
        String time = row.seconds() <= 0
                ? ""
                : TIME.format(Instant.ofEpochSecond(row.seconds()).atZone(ZoneId.systemDefault())) + "  \u00b7  ";
        return Texts.text("aof.x-db-x-x-bytes-at", time, row.db(), Words.count(row.bytes()), Words.count(row.offset()));
    }

    private static String command(byte[][] argv) {
        StringBuilder text = new StringBuilder();
        for (byte[] argument : argv) {
            text.append(text.isEmpty() ? "" : " ").append(Escapes.argument(argument));
        }
        return text.toString();
    }

    private static RecordDetail problem(AofFile file, AofRow row) throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean torn = row.kind() == AofRow.Kind.TORN;
        lines.add(Line.of(row.text(), Tone.ERROR));
        lines.add(Line.of(
                torn
                        ? Texts.text("aof.the-last-write-did-not-finish")
                        : Texts.text("aof.a-server-refuses-to-load-this"),
                Tone.FAINT));
        lines.add(Line.of(Span.plain("")));
        lines.addAll(ArgumentText.hex(file.bytesAt(row.offset(), 4_096), row.offset()));
        return new RecordDetail(torn ? Texts.text("aof.torn-tail-2") : Texts.text("aof.broken-record"),
                Texts.text("aof.x-bytes-at-x", Words.count(row.bytes()), Words.count(row.offset())), lines, "");
    }
}
