package dev.respdesk.transcript;

import dev.respdesk.whole.RespSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Two servers that get the same requests, each over connections of its own for two clients.
final class Pair implements AutoCloseable {
    /// A request of client 0 or 1. Its words are text of one char a byte.
    record Request(int client, List<String> words) {
        String name() {
            return words.getFirst();
        }

        @Override
        public String toString() {
            StringBuilder line = new StringBuilder(client == 0 ? ">" : "b>");
            for (String word : words) {
                line.append(' ').append(word.matches("[!#-\\[\\]-~]+") ? word : quoted(word));
            }
            return line.toString();
        }
    }

    /// Where two replies differ.
    record Difference(int at, String expected, String actual) {}

    private final List<RespSocket> expected = new ArrayList<>();
    private final List<RespSocket> actual = new ArrayList<>();

    Pair(int expectedPort, int actualPort, int protocol) throws IOException {
        for (int i = 0; i < 2; i++) {
            expected.add(new RespSocket(expectedPort));
            actual.add(new RespSocket(actualPort));
            expected.get(i).ask("HELLO", Integer.toString(protocol));
            actual.get(i).ask("HELLO", Integer.toString(protocol));
        }
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\x%02x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    /// Runs requests on empty databases; the first difference that counts, at -1 where there is none.
    ///
    /// @param same whether two replies to a request count as the same
    Difference run(List<Request> requests, Sameness same) throws IOException {
        for (List<RespSocket> server : List.of(expected, actual)) {
            for (RespSocket socket : server) {
                socket.ask("DISCARD");
                socket.ask("UNWATCH");
                socket.ask("SELECT", "0");
                socket.ask("FLUSHALL");
            }
        }
        List<String> before = replies(expected, requests);
        List<String> after = replies(actual, requests);
        for (int i = 0; i < requests.size(); i++) {
            if (!same.holds(requests.get(i), before.get(i), after.get(i))) {
                return new Difference(i, before.get(i), after.get(i));
            }
        }
        return new Difference(-1, "", "");
    }

    /// Whether two replies to a request count as the same.
    interface Sameness {
        boolean holds(Request request, String expected, String actual);
    }

    /// What one client asks in a row goes in one pipeline.
    private static List<String> replies(List<RespSocket> server, List<Request> requests) throws IOException {
        List<String> replies = new ArrayList<>();
        for (int from = 0; from < requests.size(); from = replies.size()) {
            int client = requests.get(from).client();
            RespSocket socket = server.get(client);
            int to = from;
            while (to < requests.size() && requests.get(to).client() == client) {
                socket.add(RandomRequests.bytes(requests.get(to++).words()));
            }
            socket.send();
            for (int i = from; i < to; i++) {
                replies.add(reply(socket, requests.subList(0, i + 1)));
            }
        }
        return replies;
    }

    private static String reply(RespSocket socket, List<Request> asked) throws IOException {
        try {
            return socket.readRaw();
        } catch (IOException gone) {
            throw new IOException("no reply to the last of\n" + String.join("\n", asked.stream()
                    .map(Request::toString).toList()), gone);
        }
    }

    /// Leaves requests out as long as the servers still differ.
    List<Request> shortened(List<Request> requests, Sameness same) throws IOException {
        List<Request> kept = new ArrayList<>(requests);
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = kept.size() - 1; i >= 0; i--) {
                List<Request> fewer = new ArrayList<>(kept);
                fewer.remove(i);
                if (run(fewer, same).at() >= 0) {
                    kept = fewer;
                    shorter = true;
                }
            }
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < 2; i++) {
            expected.get(i).close();
            actual.get(i).close();
        }
    }
}
