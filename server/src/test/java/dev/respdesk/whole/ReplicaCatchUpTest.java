package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that is to end waits until its replicas have what was written.
@Timeout(60)
class ReplicaCatchUpTest {
    private static final String NOT_ENDED = "ERR Errors trying to SHUTDOWN. Check logs.";

    @TempDir
    Path dir;

    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.start(dir, "--shutdown-timeout", "50");
    }

    @AfterEach
    void end() {
        server.close();
    }

    /// Follows and never says how far it has come.
    private RespSocket silentReplica(RespSocket here) throws IOException {
        RespSocket replica = new RespSocket(server.port());
        replica.ask("REPLCONF", "capa", "eof");
        replica.add("PSYNC", "?", "-1");
        replica.send();
        replica.readUntil("$EOF:");
        String mark = replica.readExactly(40);
        replica.readUntil("\r\n");
        replica.readUntil(mark);
        replica.add("REPLCONF", "ACK", "0");
        replica.send();
        Replication.awaitOnline(here, 1);
        return replica;
    }

    private static void askToEnd(RespSocket socket, String... options) throws IOException {
        String[] words = new String[options.length + 1];
        words[0] = "SHUTDOWN";
        System.arraycopy(options, 0, words, 1, options.length);
        socket.add(words);
        socket.send();
    }

    private static String info(RespSocket socket, String section) throws IOException {
        return Replication.text(socket.ask("INFO", section));
    }

    @Test
    void anEndThatWaitsIsCalledOffAndNobodyHasLostAnything() throws IOException {
        try (RespSocket here = new RespSocket(server.port()); RespSocket replica = silentReplica(here);
                RespSocket first = new RespSocket(server.port()); RespSocket second = new RespSocket(server.port());
                RespSocket writer = new RespSocket(server.port())) {
            assertEquals("ERR No shutdown in progress.", Replication.text(here.ask("SHUTDOWN", "ABORT")));
            here.ask("SET", "k", "1");
            askToEnd(first, "NOSAVE");
            Replication.await(here, text -> text.contains("connected_slaves:1"));
            askToEnd(second, "NOW");
            writer.add("SET", "k", "2");
            writer.send();
            while (!info(here, "clients").contains("blocked_clients:3")) {
                here.ask("PING");
            }
            assertTrue(info(here, "server").contains("shutdown_in_milliseconds:"));
            assertEquals("1", Replication.text(here.ask("GET", "k")));
            assertEquals("OK", Replication.text(here.ask("SHUTDOWN", "ABORT")));
            assertEquals(NOT_ENDED, Replication.text(first.read()));
            assertEquals(NOT_ENDED, Replication.text(second.read()));
            assertEquals("OK", Replication.text(writer.read()));
            assertEquals("2", Replication.text(here.ask("GET", "k")));
            assertFalse(info(here, "server").contains("shutdown_in_milliseconds:"));
        }
    }

    @Test
    void itEndsOnceTheReplicaHasEverything() throws Exception {
        try (RespSocket here = new RespSocket(server.port()); RespSocket replica = silentReplica(here);
                RespSocket first = new RespSocket(server.port())) {
            here.ask("SET", "k", "1");
            String offset = Replication.figure(here, "master_repl_offset");
            askToEnd(first, "NOSAVE");
            server.awaitOutput("Waiting for replicas before shutting down.");
            replica.add("REPLCONF", "ACK", offset);
            replica.send();
            assertEquals(0, server.awaitExit());
            server.awaitOutput("1 of 1 replicas are in sync when shutting down.");
        }
    }

    @Test
    void aSignalWaitsToo() throws Exception {
        try (RespSocket here = new RespSocket(server.port()); RespSocket replica = silentReplica(here)) {
            here.ask("SET", "k", "1");
            String offset = Replication.figure(here, "master_repl_offset");
            ProcessHandle.of(server.pid()).orElseThrow().destroy();
            server.awaitOutput("Waiting for replicas before shutting down.");
            assertEquals("1", Replication.text(here.ask("GET", "k")));
            replica.add("REPLCONF", "ACK", offset);
            replica.send();
            assertEquals(0, server.awaitExit());
        }
    }

    @Test
    void nobodyIsWaitedForWhereTheEndIsToBeNow() throws IOException {
        try (RespSocket here = new RespSocket(server.port()); RespSocket replica = silentReplica(here)) {
            here.ask("SET", "k", "1");
            askToEnd(here, "NOSAVE", "NOW");
            assertEquals(0, server.awaitExit());
        }
    }
}
