package dev.respdesk.resp.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AofReaderTest {
    private static final List<String> PARTS = List.of(
            "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n",
            "#TS:1700000000\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\n\r\n*\r\n",
            "# a note\n",
            "*1\r\n$5\r\nMULTI\r\n",
            "*3\r\n$5\r\nRPUSH\r\n$0\r\n\r\n$12\r\nabcdefghijkl\r\n",
            "*1\r\n$4\r\nEXEC\r\n");

    private static final String SAMPLE = String.join("", PARTS);

    @Test
    void readsRecordsWithOffsetsAndTimes() throws IOException {
        List<AofRecord> records = all(reader(SAMPLE));
        assertEquals(PARTS.size(), records.size());
        long offset = 0;
        for (int i = 0; i < PARTS.size(); i++) {
            assertEquals(offset, records.get(i).offset());
            assertEquals(PARTS.get(i).length(), records.get(i).bytes());
            assertEquals(i == 0 ? -1 : 1700000000, records.get(i).timeSeconds());
            assertEquals(PARTS.get(i).startsWith("#"), records.get(i).isAnnotation());
            offset = records.get(i).end();
        }
        assertEquals("SET|k|\r\n*", text(records.get(2).argv()));
        assertEquals("# a note", text(records.get(3).argv()));
        assertEquals("RPUSH||abcdefghijkl", text(records.get(5).argv()));
    }

    @Test
    void knowsOfEveryPrefixWhetherItIsTornAndWhere() throws IOException {
        for (int cut = 0; cut < SAMPLE.length(); cut++) {
            AofReader reader = reader(SAMPLE.substring(0, cut));
            int whole = wholeParts(cut);
            for (int i = 0; i < whole; i++) {
                reader.next();
            }
            AofKind last = reader.next();
            long boundary = String.join("", PARTS.subList(0, whole)).length();
            assertEquals(cut == boundary ? AofKind.END : AofKind.TORN, last, "cut at " + cut);
            assertEquals(boundary, reader.offset());
            assertEquals(cut - boundary, reader.bytes());
            assertEquals(cut == boundary, reader.reason().isEmpty());
        }
    }

    private static int wholeParts(int cut) {
        int whole = 0;
        int end = 0;
        for (String part : PARTS) {
            end += part.length();
            whole += end <= cut ? 1 : 0;
        }
        return whole;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "*; ends in the count of arguments",
            "*3~$3~SET~$; ends in the length of the second argument",
            "*3~$3~SET~$1~k~$5~abc; ends in the third argument",
            "*3~$3~SET~$1~k~$3~abc; ends before the line end of the third argument",
            "*12~" + "$1~a~$1~a~$1~a~$1~a~$1~a~$1~a~$1~a~$1~a~$1~a~$1~a~$2~a; ends in argument 11",
            "#TS:170; ends in an annotation",
            "*1~$2000000000~abc; ends in the first argument",
    })
    void saysWhatATornTailLacks(String input, String reason) throws IOException {
        AofReader reader = reader(input.replace("~", "\r\n"));
        assertEquals(AofKind.TORN, reader.next());
        assertEquals(reason, reader.reason());
        assertEquals(AofKind.TORN, reader.next());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "SET k v~; expected '*', got 'S'",
            "*0~; a record of no arguments",
            "*-1~; the count of arguments is no number",
            "*1~:3~abc~; expected '$' for the length of the first argument, got ':'",
            "*1~$3~abcd~; the first argument is not ended by CR LF",
            "*2~$1~a~$x~; the length of the second argument is no number",
            "*1~$3000000000~; the length of the first argument is too large",
            "*99999999999~; the count of arguments is too large",
            "*1x~; the count of arguments is no number",
            "RED~; expected '*', got 'R'",
            "`\u0000\u0000*1~`; expected '*', got byte 0x00",
    })
    void saysWhatIsBroken(String input, String reason) throws IOException {
        String good = PARTS.get(0);
        String bad = input.replace("~", "\r\n");
        AofReader reader = reader(good + bad);
        assertEquals(AofKind.COMMAND, reader.next());
        assertEquals(AofKind.BROKEN, reader.next());
        assertEquals(good.length(), reader.offset());
        assertEquals(reason, reader.reason());
    }

    @Test
    void keepsTheWholeArgumentsOfATornRecord() throws IOException {
        AofReader reader = reader("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nab");
        assertEquals(AofKind.TORN, reader.next());
        assertEquals("SET|k", text(reader.argv()));
    }

    @Test
    void showsWhatComesWithoutTakingIt() throws IOException {
        AofReader reader = reader(PARTS.get(0) + PARTS.get(1));
        reader.next();
        byte[] next = new byte[4];
        assertEquals(4, reader.peek(next));
        assertEquals(PARTS.get(1).substring(0, 4), new String(next, ISO_8859_1));
        reader.next();
        assertEquals(0, reader.peek(next));
    }

    @Test
    void tellsATailOfZerosFromDamage() throws IOException {
        AofReader reader = reader(PARTS.get(0) + "\0".repeat(600_000));
        reader.next();
        assertEquals(AofKind.TORN, reader.next());
        assertEquals("only zero bytes from here to the end of the file", reader.reason());
        assertEquals(PARTS.get(0).length(), reader.offset());
        assertEquals(600_000, reader.bytes());
    }

    @Test
    void tellsARecordThatGoesOverIntoZerosFromDamage() throws IOException {
        String begun = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nab\r\nc\r\n";
        for (int length = 1; length < begun.length(); length++) {
            AofReader reader = reader(PARTS.get(0) + begun.substring(0, length) + "\0".repeat(300_000));
            reader.next();
            assertEquals(AofKind.TORN, reader.next(), "after " + length);
            assertEquals(PARTS.get(0).length(), reader.offset());
            assertEquals(300_000 + length, reader.bytes());
            AofReader damaged = reader(begun.substring(0, length) + "\0".repeat(300) + "x");
            assertEquals(AofKind.BROKEN, damaged.next(), "after " + length);
        }
    }

    @Test
    void refusesAnAnnotationWithoutEnd() throws IOException {
        assertEquals(AofKind.ANNOTATION, reader("#" + "x".repeat(1020) + "\r\n").next());
        assertEquals(AofKind.BROKEN, reader("#" + "x".repeat(1022) + "\r\n").next());
    }

    @Test
    void showsASnapshotAsOneRow(@TempDir Path folder) throws IOException {
        String snapshot = "REDIS0011" + "x".repeat(1_000_000);
        Path file = Files.writeString(folder.resolve("base.rdb"), snapshot, ISO_8859_1);
        try (AofReader reader = AofReader.open(file, 0)) {
            assertEquals(AofKind.RDB, reader.next());
            assertEquals(0, reader.offset());
            assertEquals(snapshot.length(), reader.bytes());
        }
        AofReader stream = reader(snapshot);
        assertEquals(AofKind.RDB, stream.next());
        assertEquals(snapshot.length(), stream.bytes());
    }

    @Test
    void opensAtAnyRecord(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.aof"), SAMPLE, ISO_8859_1);
        for (AofRecord record : all(reader(SAMPLE))) {
            try (AofReader reader = AofReader.open(file, record.offset())) {
                assertEquals(record.kind(), reader.next());
                assertEquals(record.offset(), reader.offset());
                assertEquals(record.bytes(), reader.bytes());
                assertEquals(text(record.argv()), text(reader.argv()));
            }
        }
    }

    @Test
    void readsOnWhenTheFileHasGrown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.aof"), PARTS.get(0), ISO_8859_1);
        try (AofReader reader = AofReader.open(file, 0)) {
            assertEquals(AofKind.COMMAND, reader.next());
            assertEquals(AofKind.END, reader.next());
            Files.writeString(file, PARTS.get(2), ISO_8859_1, StandardOpenOption.APPEND);
            assertEquals(AofKind.COMMAND, reader.next());
            assertEquals(PARTS.get(0).length(), reader.offset());
            assertEquals(AofKind.END, reader.next());
        }
    }

    @Test
    void keepsOnlyTheHeadsThatAreWanted() throws IOException {
        String large = "v".repeat(3_000_000);
        String record = "*4\r\n$5\r\nRPUSH\r\n$6\r\nlonger\r\n$3000000\r\n" + large + "\r\n$1\r\nx\r\n";
        AofReader reader = reader(record + PARTS.get(0));
        reader.keep(3, 4);
        assertEquals(AofKind.COMMAND, reader.next());
        assertEquals("RPUS|long|vvvv", text(reader.argv()));
        assertEquals(4, reader.argumentCount());
        assertEquals(record.length(), reader.bytes());
        assertEquals(AofKind.COMMAND, reader.next());
        assertEquals("SELE|0", text(reader.argv()));
    }

    @Test
    void readsRandomRecordsFromReadsOfAnySize() throws IOException {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<String> expected = new ArrayList<>();
            StringBuilder file = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                expected.add(appendRecord(file, random));
            }
            AofReader reader = new AofReader(new Trickle(file.toString().getBytes(ISO_8859_1), random), 0);
            List<String> read = all(reader).stream().map(record -> text(record.argv())).toList();
            assertEquals(expected, read, "seed " + seed + " round " + round);
        }
    }

    private static String appendRecord(StringBuilder file, Random random) {
        String[] argv = new String[1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 4)];
        file.append('*').append(argv.length).append("\r\n");
        for (int i = 0; i < argv.length; i++) {
            int bytes = random.nextInt(random.nextInt(30) == 0 ? 400_000 : 30);
            argv[i] = String.valueOf((char) random.nextInt(256)).repeat(bytes);
            file.append('$').append(bytes).append("\r\n").append(argv[i]).append("\r\n");
        }
        return String.join("|", argv);
    }

    /// Mutated files end as torn, broken or whole; never with another exception, never beyond their size.
    @Test
    void survivesMutatedFiles() throws IOException {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] file = SAMPLE.getBytes(ISO_8859_1);
            for (int i = random.nextInt(4); i >= 0; i--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            AofReader reader = new AofReader(Channels.newChannel(new ByteArrayInputStream(file)), 0);
            AofKind kind = reader.next();
            while (kind == AofKind.COMMAND || kind == AofKind.ANNOTATION) {
                kind = reader.next();
            }
            assertTrue(reader.offset() + reader.bytes() <= file.length, "seed " + seed + " round " + round);
            assertEquals(kind == AofKind.END || kind == AofKind.RDB, reader.reason().isEmpty());
        }
    }

    private static AofReader reader(String latin1) {
        return new AofReader(Channels.newChannel(new ByteArrayInputStream(latin1.getBytes(ISO_8859_1))), 0);
    }

    private static List<AofRecord> all(AofReader reader) {
        try {
            List<AofRecord> records = new ArrayList<>();
            while (reader.next() != AofKind.END) {
                records.add(reader.record());
                assertFalse(records.size() > 1000, () -> "no end: " + reader.reason());
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[][] argv) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < argv.length; i++) {
            text.append(i == 0 ? "" : "|").append(new String(argv[i], ISO_8859_1));
        }
        return text.toString();
    }

    /// Gives as many bytes a read as chance has it.
    private static final class Trickle implements ReadableByteChannel {
        private final byte[] bytes;
        private final Random random;
        private int at;

        Trickle(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public int read(ByteBuffer into) {
            if (at == bytes.length) {
                return -1;
            }
            int most = Math.min(into.remaining(), bytes.length - at);
            int count = Math.min(most, 1 + random.nextInt(1 + random.nextInt(100_000)));
            into.put(bytes, at, count);
            at += count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
