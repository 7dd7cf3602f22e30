package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final String ID = "8".repeat(40);

    private final List<String> said = new ArrayList<>();
    private final Handshake.Listener listener = new Handshake.Listener() {
        @Override
        public void send(byte[] request) {
            said.add(new String(request, ISO_8859_1).replaceAll("[*$]\\d+\r\n", "").replace("\r\n", " ").strip());
        }

        @Override
        public void fullSync(String historyId, long offset) {
            said.add("full " + historyId + " " + offset);
        }

        @Override
        public void goesOn(String historyId) {
            said.add("on " + historyId);
        }
    };

    @Test
    void itSaysOneThingAfterTheOther() throws Exception {
        Handshake handshake = new Handshake(terms("", ""), ID, 12, listener);
        handshake.begin();
        answer(handshake, "+PONG", "+OK", "+OK", "", "+CONTINUE");
        assertEquals(List.of("PING", "REPLCONF listening-port 7000", "REPLCONF capa eof capa psync2 capa field-times",
                "PSYNC " + ID + " 12", "on "), said);
    }

    @Test
    void itLogsInAndTellsItsAddressWhereThatIsConfigured() throws Exception {
        Handshake handshake = new Handshake(terms("me", "10.0.0.1"), "?", -1, listener);
        handshake.begin();
        answer(handshake, "-NOAUTH Authentication required.", "+OK", "+OK", "-ERR unknown", "+OK",
                "+FULLRESYNC " + ID + " 77");
        assertEquals(List.of("PING", "AUTH me secret", "REPLCONF listening-port 7000", "REPLCONF ip-address 10.0.0.1",
                "REPLCONF capa eof capa psync2 capa field-times", "PSYNC ? -1", "full " + ID + " 77"), said);
    }

    @Test
    void whatThePrimaryRefusesIsSaidWithTheWayOut() throws Exception {
        refused("wants a login", "+PONG", "-NOAUTH x", "-NOAUTH x", "-NOAUTH Authentication required.");
        refused("cannot be followed yet", "+PONG", "+OK", "+OK", "-LOADING Redis is loading");
        refused("cannot be followed yet", "+PONG", "+OK", "+OK", "-NOMASTERLINK Can't SYNC");
        refused("does not serve replication", "+PONG", "+OK", "+OK", "-ERR unknown command 'PSYNC'");
        refused("unknown form", "+PONG", "+OK", "+OK", "+FULLRESYNC 1 2");
        refused("answered PING", "-MISCONF x");
        refused("nobody asked", "+PONG", "+OK", "+OK", "+CONTINUE " + ID, "+OK");
    }

    private void refused(String words, String... lines) {
        Handshake handshake = new Handshake(terms("", ""), ID, 1, listener);
        handshake.begin();
        LinkException refused = assertThrows(LinkException.class, () -> answer(handshake, lines));
        assertTrue(refused.reason().contains(words), refused.reason());
    }

    private static void answer(Handshake handshake, String... lines) throws LinkException {
        for (String line : lines) {
            handshake.answered(line);
        }
    }

    private static Terms terms(String user, String ip) {
        return new Terms() {
            @Override
            public String user() {
                return user;
            }

            @Override
            public String password() {
                return user.isEmpty() ? "" : "secret";
            }

            @Override
            public int listeningPort() {
                return 7000;
            }

            @Override
            public String announcedIp() {
                return ip;
            }

            @Override
            public long timeoutMillis() {
                return 60_000;
            }
        };
    }
}
