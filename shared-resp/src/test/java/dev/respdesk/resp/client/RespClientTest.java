package dev.respdesk.resp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespValue.Bulk;
import dev.respdesk.resp.RespValue.Int;
import dev.respdesk.resp.RespValue.Push;
import dev.respdesk.resp.RespValue.Simple;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.resp.client.RespClient.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RespClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(60);

    @Test
    void greetsWithHelloThenSelects() throws Exception {
        try (FakeServer server = FakeServer.start(request -> request.startsWith("HELLO") ? "%0\r\n" : "+OK\r\n")) {
            RespClient client = connect(options(server, "ann", "se cret", 3, "desk", RespVersion.RESP3));
            assertEquals(RespVersion.RESP3, client.version());
            assertTrue(client.isOpen());
            assertEquals(List.of("HELLO 3 AUTH ann se cret SETNAME desk", "SELECT 3"), server.requests());
        }
    }

    @Test
    void usesTheDefaultUserWhereNoneIsGiven() throws Exception {
        try (FakeServer server = FakeServer.start(request -> "%0\r\n")) {
            connect(options(server, null, "p", 0, "", RespVersion.RESP3));
            assertEquals(List.of("HELLO 3 AUTH default p"), server.requests());
        }
    }

    @Test
    void fallsBackToResp2WhereHelloIsUnknown() throws Exception {
        for (String error : List.of("-ERR unknown command `HELLO`, with args\r\n", "-NOPROTO unsupported\r\n")) {
            try (FakeServer server = FakeServer.start(request -> request.startsWith("HELLO") ? error : "+OK\r\n")) {
                RespClient client = connect(options(server, "", "p", 2, "desk", RespVersion.RESP3));
                assertEquals(RespVersion.RESP2, client.version());
                List<String> said = server.requests();
                assertEquals(List.of("AUTH p", "CLIENT SETNAME desk", "SELECT 2"), said.subList(1, said.size()));
            }
        }
    }

    @Test
    void saysNothingFirstUnderResp2WithoutPassword() throws Exception {
        try (FakeServer server = FakeServer.start(request -> "+PONG\r\n")) {
            RespClient client = connect(options(server, null, null, 0, "", RespVersion.RESP2));
            assertEquals(new Simple("PONG"), client.send("PING").join());
            assertEquals(List.of("PING"), server.requests());
        }
    }

    @Test
    void failsWithWhatTheServerSaid() throws Exception {
        Function<String, String> refuse = hello("-ERR DB index is out of range\r\n");
        try (FakeServer server = FakeServer.start(request -> "-WRONGPASS invalid pair\r\n");
                FakeServer noDatabase = FakeServer.start(refuse)) {
            String address = "127.0.0.1:" + server.port();
            assertEquals(address + " refused the greeting: WRONGPASS invalid pair",
                    failure(options(server, null, "x", 0, "", RespVersion.RESP3)));
            assertEquals(address + " refused the password: WRONGPASS invalid pair",
                    failure(options(server, null, "x", 0, "", RespVersion.RESP2)));
            assertEquals("127.0.0.1:" + noDatabase.port() + " refused database 99: ERR DB index is out of range",
                    failure(options(noDatabase, null, null, 99, "", RespVersion.RESP3)));
        }
    }

    @Test
    void saysWhyItCouldNotConnect() throws Exception {
        int port = unusedPort();
        assertEquals("Could not connect to 127.0.0.1:" + port + ": connection refused. Is a server running there?",
                failure(Options.of("127.0.0.1", port)));
        assertEquals("Could not connect to no-such-host.invalid:6379: there is no host of this name.",
                failure(Options.of("no-such-host.invalid", 6379)));
        try (FakeServer server = FakeServer.start(request -> FakeServer.CLOSE)) {
            assertEquals("127.0.0.1:" + server.port() + " closed the connection at the greeting. Does it expect TLS?",
                    failure(Options.of("127.0.0.1", server.port())));
        }
        try (FakeServer server = FakeServer.start(request -> "HTTP/1.1 400 Bad Request\r\n")) {
            assertEquals("127.0.0.1:" + server.port()
                            + " did not answer in the Redis protocol: Protocol error: unexpected 'H' in reply.",
                    failure(Options.of("127.0.0.1", server.port())));
        }
    }

    @Test
    void givesUpAServerThatIsSilent() throws Exception {
        Function<String, String> answers = request -> request.equals("PING") ? "+PONG\r\n" : FakeServer.SILENCE;
        try (FakeServer server = FakeServer.start(answers)) {
            RespClient client = connect(resp2(server, SHORT));
            assertEquals(new Simple("PONG"), client.send("PING").join());
            CompletableFuture<@Nullable Throwable> closed = new CompletableFuture<>();
            client.onClose(closed::complete);
            CompletableFuture<RespValue> first = client.send("GET", "k");
            CompletableFuture<RespValue> second = client.send("GET", "l");
            String text = "127.0.0.1:" + server.port() + " did not answer within 60 ms.";
            assertEquals(text, message(first));
            assertEquals(text, message(second));
            assertEquals(text, String.valueOf(closed.join()).replaceFirst("^[^:]*: ", ""));
            assertFalse(client.isOpen());
            assertEquals(text, message(client.send("PING")));
        }
    }

    @Test
    void letsABlockingCommandWaitBeyondTheTimeout() throws Exception {
        CountDownLatch otherGaveUp = new CountDownLatch(1);
        Function<String, String> answers = request -> {
            if (request.startsWith("BLPOP")) {
                awaitUnchecked(otherGaveUp);
                return "*0\r\n";
            }
            return request.equals("PING") ? "+PONG\r\n" : FakeServer.SILENCE;
        };
        try (FakeServer server = FakeServer.start(answers)) {
            RespClient blocked = connect(resp2(server, SHORT));
            RespClient other = connect(resp2(server, SHORT.multipliedBy(3)));
            CompletableFuture<RespValue> popped = blocked.sendBlocking("BLPOP", "k", "0");
            CompletableFuture<RespValue> behind = blocked.send("PING");
            message(other.send("GET", "k"));
            assertFalse(popped.isDone());
            otherGaveUp.countDown();
            assertEquals(new RespValue.Array(List.of()), popped.join());
            assertEquals(new Simple("PONG"), behind.join());
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheOrderOfRequestsFromManyThreads() throws Exception {
        try (FakeServer server = FakeServer.start(request -> ":" + request.substring(5) + "\r\n")) {
            RespClient client = connect(resp2(server, LONG));
            List<Thread> threads = new ArrayList<>();
            List<CompletableFuture<Void>> wrong = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int base = thread * 1_000_000;
                CompletableFuture<Void> all = new CompletableFuture<>();
                wrong.add(all);
                threads.add(Thread.ofVirtual().start(() -> sendMany(client, base, all)));
            }
            for (CompletableFuture<Void> all : wrong) {
                all.join();
            }
            assertEquals(8, threads.size());
        }
    }

    private static void sendMany(RespClient client, int base, CompletableFuture<Void> done) {
        List<CompletableFuture<Void>> checks = new ArrayList<>();
        for (int i = base; i < base + 500; i++) {
            RespValue expected = new Int(i);
            checks.add(client.send("ECHO", "" + i).thenAccept(reply -> assertEquals(expected, reply)));
        }
        CompletableFuture.allOf(checks.toArray(CompletableFuture<?>[]::new)).whenComplete((ok, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    @Test
    void pipelinesInOneWrite() throws Exception {
        try (FakeServer server = FakeServer.start(request -> "$" + request.length() + "\r\n" + request + "\r\n")) {
            RespClient client = connect(resp2(server, LONG));
            String large = "v".repeat(300_000);
            List<byte[][]> requests = new ArrayList<>();
            List<RespValue> expected = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                String value = i % 500 == 0 ? large : "" + i;
                requests.add(new byte[][] {"SET".getBytes(UTF_8), value.getBytes(UTF_8)});
                expected.add(new Bulk(("SET " + value).getBytes(UTF_8)));
            }
            assertEquals(expected, client.pipeline(requests).join());
            assertEquals(List.of(), client.pipeline(List.of()).join());
        }
    }

    @Test
    void handsPushesToListenersAndRepliesToRequests() throws Exception {
        String push = ">2\r\n+invalidate\r\n*1\r\n$1\r\nk\r\n";
        try (FakeServer server = FakeServer.start(hello(push + ":1\r\n" + push))) {
            RespClient client = connect(Options.of("127.0.0.1", server.port()));
            LinkedBlockingQueue<Push> heard = new LinkedBlockingQueue<>();
            client.onPush(heard::add);
            assertEquals(new Int(1), client.send("INCR", "k").join());
            for (int i = 0; i < 2; i++) {
                Push one = heard.poll(10, TimeUnit.SECONDS);
                assertEquals("Push[items=[Simple[text=invalidate], Array[items=[Bulk[k]]]]]", String.valueOf(one));
            }
        }
    }

    @Test
    void completesSubscriptionsAndHearsMessagesUnderBothVersions() throws Exception {
        for (String marker : List.of("*", ">")) {
            Function<String, String> answers = request -> switch (request) {
                case "HELLO 3" -> marker.equals(">") ? "%0\r\n" : "-NOPROTO\r\n";
                case "SUBSCRIBE a b" -> (confirmation("subscribe", "a", 1) + confirmation("subscribe", "b", 2)
                        + "*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n").replace("*", marker);
                case "UNSUBSCRIBE" -> (confirmation("unsubscribe", "a", 1) + confirmation("unsubscribe", "b", 0))
                        .replace("*", marker);
                default -> "+PONG\r\n";
            };
            try (FakeServer server = FakeServer.start(answers)) {
                RespClient client = connect(Options.of("127.0.0.1", server.port()));
                LinkedBlockingQueue<Push> heard = new LinkedBlockingQueue<>();
                client.onPush(heard::add);
                Push last = assertInstanceOf(Push.class, client.send("SUBSCRIBE", "a", "b").join());
                assertEquals(new Int(2), last.items().get(2));
                last = assertInstanceOf(Push.class, client.send("UNSUBSCRIBE").join());
                assertEquals(new Int(0), last.items().get(2));
                assertEquals(new Simple("PONG"), client.send("PING").join());
                List<String> kinds = heard.stream().map(push -> push.items().get(0).asText()).toList();
                assertEquals(List.of("subscribe", "subscribe", "message", "unsubscribe", "unsubscribe"), kinds);
            }
        }
    }

    private static String confirmation(String kind, String channel, int count) {
        return "*3\r\n$" + kind.length() + "\r\n" + kind + "\r\n$1\r\n" + channel + "\r\n:" + count + "\r\n";
    }

    @Test
    void hearsTheLinesOfMonitor() throws Exception {
        String line = "+1700000000.123456 [0 127.0.0.1:5] \"GET\" \"k\"\r\n";
        Function<String, String> answers = request -> (request.equals("MONITOR") ? "+OK\r\n" : "+PONG\r\n") + line;
        try (FakeServer server = FakeServer.start(answers)) {
            RespClient client = connect(resp2(server, LONG));
            LinkedBlockingQueue<Push> heard = new LinkedBlockingQueue<>();
            client.onPush(heard::add);
            assertEquals(new Simple("OK"), client.send("MONITOR").join());
            Push push = assertInstanceOf(Push.class, heard.poll(10, TimeUnit.SECONDS));
            assertEquals(List.of(new Simple("monitor"), new Simple(line.strip().substring(1))), push.items());
            assertEquals(new Simple("PONG"), client.send("PING").join());
        }
    }

    @Test
    void saysOnceWhenTheServerGoes() throws Exception {
        try (FakeServer server = FakeServer.start(request -> FakeServer.CLOSE)) {
            RespClient client = connect(resp2(server, LONG));
            CompletableFuture<@Nullable Throwable> closed = new CompletableFuture<>();
            client.onClose(closed::complete);
            String text = "127.0.0.1:" + server.port() + " closed the connection.";
            assertEquals(text, message(client.send("PING")));
            assertTrue(String.valueOf(closed.join()).endsWith(text));
            assertEquals(text, message(client.send("PING")));
        }
    }

    @Test
    void closesQuietlyAndReconnects() throws Exception {
        String push = ">1\r\n+hello\r\n";
        try (FakeServer server = FakeServer.start(hello(push + "+PONG\r\n"))) {
            RespClient client = connect(Options.of("127.0.0.1", server.port()));
            LinkedBlockingQueue<Push> heard = new LinkedBlockingQueue<>();
            client.onPush(heard::add);
            CompletableFuture<@Nullable Throwable> closed = new CompletableFuture<>();
            client.onClose(closed::complete);
            RespClient second = client.reconnect().join();
            assertNull(closed.join());
            String text = "The connection with 127.0.0.1:" + server.port() + " is closed.";
            assertEquals(text, message(client.send("PING")));
            assertEquals(new Simple("PONG"), second.send("PING").join());
            assertEquals(1, heard.size());
            CompletableFuture<@Nullable Throwable> late = new CompletableFuture<>();
            client.onClose(late::complete);
            assertNull(late.join());
        }
    }

    @Test
    void optionsDoNotShowThePassword() {
        Options options = new Options("h", 1, "u", "secret", null, 4, "", RespVersion.RESP3, LONG, LONG);
        assertEquals("redis://u@h:1/4", options.toString());
    }

    /// Accepts the greeting and answers everything else the same.
    private static Function<String, String> hello(String rest) {
        return request -> request.startsWith("HELLO") ? "%0\r\n" : rest;
    }

    private static RespClient connect(Options options) {
        return RespClient.connect(options).join();
    }

    private static Options options(FakeServer server, @Nullable String user, @Nullable String password, int database,
            String name, RespVersion version) {
        return new Options("127.0.0.1", server.port(), user, password, null, database, name, version, LONG, LONG);
    }

    private static Options resp2(FakeServer server, Duration reply) {
        return new Options("127.0.0.1", server.port(), null, null, null, 0, "", RespVersion.RESP2, LONG, reply);
    }

    private static String failure(Options options) {
        return message(RespClient.connect(options));
    }

    private static String message(CompletableFuture<?> future) {
        Throwable cause = assertThrows(CompletionException.class, future::join).getCause();
        return String.valueOf(assertInstanceOf(ConnectionException.class, cause).getMessage());
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
