package dev.respdesk.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    private Path dir;

    @Test
    void theSecondIsToldWhoHoldsIt() throws IOException {
        try (DataLock lock = DataLock.take(dir)) {
            lock.announce("127.0.0.1:6379");
            DataLock.Held held = assertThrows(DataLock.Held.class, () -> DataLock.take(dir));
            assertEquals(Optional.of(new DataLock.Holder(SELF, "127.0.0.1:6379")), held.holder());
            assertEquals("The data directory " + dir + " is in use by process " + SELF + " at 127.0.0.1:6379. "
                    + "Stop it, or choose another with --dir.", held.getMessage());
            assertEquals(held.holder(), DataLock.holder(dir));
        }
    }

    @Test
    void onceLetGoItIsFree() throws IOException {
        assertEquals(Optional.empty(), DataLock.holder(dir));
        DataLock.take(dir).close();
        assertEquals(Optional.empty(), DataLock.holder(dir));
        DataLock.take(dir).close();
    }

    @Test
    void anotherProcessIsKeptOut() throws IOException, InterruptedException {
        try (DataLock lock = DataLock.take(dir)) {
            lock.announce("127.0.0.1:7170");
            Process other = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                    System.getProperty("java.class.path"), Taker.class.getName(), dir.toString()).start();
            String said = new String(other.getInputStream().readAllBytes());
            assertEquals(0, other.waitFor());
            assertEquals("Holder[pid=" + SELF + ", address=127.0.0.1:7170]", said.strip());
        }
    }

    @Test
    void onlyTheUserMayReadTheFile() throws IOException {
        try (DataLock lock = DataLock.take(dir)) {
            lock.announce("");
            assertEquals("rw-------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(dir.resolve("respdesk.lock"))));
            assertTrue(Files.readString(dir.resolve("respdesk.lock")).startsWith(SELF + "\n"));
        }
    }

    /// Tries to take the lock and prints who holds it.
    static final class Taker {
        private Taker() {}

        public static void main(String[] args) throws IOException {
            try (DataLock lock = DataLock.take(Path.of(args[0]))) {
                System.out.println("taken");
                lock.announce("");
            } catch (DataLock.Held held) {
                System.out.println(held.holder().orElseThrow());
            }
        }
    }
}
