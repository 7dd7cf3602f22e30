package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @Test
    void linesOutliveTheRun(@TempDir Path folder) {
        Path file = folder.resolve("state/history");
        History first = new History(file);
        first.load();
        first.add("SET a 1");
        first.add("SET a 1");
        first.add("GET a");
        first.save();
        History second = new History(file);
        second.load();
        assertEquals(2, second.size());
        assertEquals("GET a", second.line(1));
    }

    @Test
    void twoWindowsAddToTheSameFileAndItDoesNotGrowForEver(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("history");
        History first = new History(file);
        History second = new History(file);
        first.load();
        second.load();
        first.add("ONE");
        first.save();
        second.add("TWO");
        second.save();
        first.add("THREE");
        first.save();
        assertEquals(List.of("ONE", "TWO", "THREE"), Files.readAllLines(file));
        Files.write(file, IntStream.rangeClosed(1, 2 * History.MOST + 1).mapToObj(Integer::toString).toList());
        History third = new History(file);
        third.load();
        assertEquals(History.MOST, third.size());
        assertEquals(History.MOST, Files.readAllLines(file).size());
        assertEquals("" + (2 * History.MOST + 1), third.line(History.MOST - 1));
    }

    @Test
    void passwordsAreNeverKept() {
        History history = new History(null);
        for (String line : List.of(
                "AUTH secret", "auth user secret", "HELLO 3 AUTH default pw", "CONFIG SET requirepass pw",
                "config set masterauth pw", "CONFIG SET maxmemory 1 requirepass pw", "ACL SETUSER me on >pw",
                "MIGRATE h 1 k 0 10 AUTH pw")) {
            assertFalse(history.add(line), line);
        }
        assertEquals(0, history.size());
        assertTrue(history.add("CONFIG SET maxmemory 1"));
        assertTrue(history.add("HELLO 3"));
    }

    @Test
    void upAndDownWalkAndComeBackToWhatWasTyped() {
        History history = new History(null);
        history.add("ONE");
        history.add("TWO");
        HistoryCursor cursor = new HistoryCursor(history);
        assertEquals("TWO", cursor.older("typed"));
        assertEquals("ONE", cursor.older("TWO"));
        assertEquals(null, cursor.older("ONE"));
        assertEquals("TWO", cursor.newer());
        assertEquals("typed", cursor.newer());
    }

    @Test
    void theSearchGoesBackwards() {
        History history = new History(null);
        List.of("HSET a f 1", "GET a", "HSET b f 2", "PING").forEach(history::add);
        HistoryCursor cursor = new HistoryCursor(history);
        assertEquals("HSET b f 2", cursor.search("hset", false));
        assertEquals("HSET b f 2", cursor.search("hset b", false));
        cursor.reset();
        assertEquals("HSET b f 2", cursor.search("hset", false));
        assertEquals("HSET a f 1", cursor.search("hset", true));
        assertEquals(null, cursor.search("hset", true));
    }
}
