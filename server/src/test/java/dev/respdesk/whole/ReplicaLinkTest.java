package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The link between a replica and its primary, both ours.
class ReplicaLinkTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void itGoesOverTlsWithAPasswordWhereThatIsConfigured() throws Exception {
        String[] files = makeCertificate();
        int port = ServerProcess.Ports.free();
        try (ServerProcess primary = start("primary", "--tls-port", "" + port, "--requirepass", "secret",
                        "--tls-cert-file", files[0], "--tls-key-file", files[1], "--tls-ca-cert-file", files[0]);
                ServerProcess replica = start("replica", "--replicaof", "127.0.0.1 " + port,
                        "--tls-replication", "yes", "--tls-cert-file", files[0], "--tls-key-file", files[1]);
                RespSocket there = new RespSocket(primary.port()); RespSocket here = new RespSocket(replica.port())) {
            there.ask("AUTH", "secret");
            there.ask("SET", "k", "v");
            replica.awaitOutput("TLS cannot be agreed upon, see tls-ca-cert-file");
            here.ask("CONFIG", "SET", "tls-ca-cert-file", files[0]);
            replica.awaitOutput("Set masterauth");
            here.ask("CONFIG", "SET", "masterauth", "wrong");
            replica.awaitOutput("Check masteruser and masterauth");
            here.ask("CONFIG", "SET", "masterauth", "secret");
            InStep.check(there, here, "");
            assertEquals("v", InStep.text(here.ask("GET", "k")));
        }
    }

    @Test
    void itIsMadeFromTheAddressThatIsConfiguredWhereTheMachineHasIt() throws Exception {
        try (ServerProcess primary = start("primary");
                ServerProcess replica = start("replica", "--bind-source-addr", "127.0.0.2",
                        "--replicaof", "127.0.0.1 " + primary.port());
                RespSocket there = new RespSocket(primary.port()); RespSocket here = new RespSocket(replica.port())) {
            InStep.check(there, here, "");
            assertTrue(InStep.text(there.ask("INFO", "replication")).contains("slave0:ip=127.0.0.2,"));

            here.ask("REPLICAOF", "NO", "ONE");
            here.ask("CONFIG", "SET", "bind-source-addr", "192.0.2.1");
            here.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
            replica.awaitOutput("Connections cannot be made from bind-source-addr 192.0.2.1");
            InStep.check(there, here, "");
            assertTrue(InStep.text(there.ask("INFO", "replication")).contains("slave0:ip=127.0.0.1,"));
        }
    }

    @Test
    void whoeverWaitsIsToldThatTheServerFollowsAnother() throws Exception {
        try (ServerProcess primary = start("primary"); ServerProcess replica = start("replica");
                RespSocket here = new RespSocket(replica.port()); RespSocket waits = new RespSocket(replica.port())) {
            waits.add("BLPOP", "list", "0");
            waits.send();
            while (!InStep.text(here.ask("INFO", "clients")).contains("blocked_clients:1")) {
                Thread.onSpinWait();
            }
            here.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
            assertEquals("UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)",
                    waits.read().asText());
            assertThrows(IOException.class, waits::read);
        }
    }

    @Test
    void messagesEventsAndLargeValuesArriveAndABusyScriptOnlyHoldsThemUp() throws Exception {
        try (ServerProcess primary = start("primary");
                ServerProcess replica = start("replica", "--replicaof", "127.0.0.1 " + primary.port());
                RespSocket there = new RespSocket(primary.port()); RespSocket here = new RespSocket(replica.port());
                RespSocket hears = new RespSocket(replica.port()); RespSocket busy = new RespSocket(replica.port())) {
            InStep.check(there, here, "");
            here.ask("CONFIG", "SET", "notify-keyspace-events", "KEA");
            here.ask("CONFIG", "SET", "busy-reply-threshold", "1");
            hears.ask("SUBSCRIBE", "news");
            hears.ask("SUBSCRIBE", "__keyevent@0__:set");
            there.ask("PUBLISH", "news", "of the primary");
            assertTrue(hears.read().toString().contains("of the primary"));

            busy.add("EVAL_RO", "while true do end", "0");
            busy.send();
            while (!InStep.text(here.ask("PING")).startsWith("BUSY")) {
                Thread.onSpinWait();
            }
            there.ask("SET", "large", "x".repeat(5_000_000));
            there.add("MULTI");
            there.add("INCR", "n");
            there.add("INCR", "n");
            there.add("EXEC");
            there.ask("PING");
            assertEquals("OK", InStep.text(here.ask("SCRIPT", "KILL")));
            for (int replies = 4; replies > 0; replies--) {
                there.read();
            }
            InStep.check(there, here, "");
            assertTrue(hears.read().toString().contains("large"));
            assertEquals("2", InStep.text(here.ask("GET", "n")));
        }
    }

    private ServerProcess start(String name, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "--enable-debug-command";
        all[1] = "yes";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return ServerProcess.start(Files.createDirectory(dir.resolve(name)), all);
    }

    /// A certificate that is its own authority, and its key, as PEM files.
    private String[] makeCertificate() throws Exception {
        Path keys = dir.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD),
                "-keyalg", "EC", "-alias", "one", "-dname", "CN=test", "-validity", "2").inheritIO().start();
        assertEquals(0, keytool.waitFor());
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            opened.load(in, PASSWORD);
        }
        Key key = opened.getKey("one", PASSWORD);
        return new String[] {pem("cert.pem", "CERTIFICATE", opened.getCertificate("one").getEncoded()),
            pem("key.pem", "PRIVATE KEY", key.getEncoded())};
    }

    private String pem(String name, String type, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
        return Files.writeString(dir.resolve(name),
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n").toString();
    }
}
