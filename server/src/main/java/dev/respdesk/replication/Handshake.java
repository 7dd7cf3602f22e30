package dev.respdesk.replication;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a replica says to its primary until that sends its stream: one request at a time, each answered by a line.
final class Handshake {
    private static final Logger LOG = LoggerFactory.getLogger("replication");

    /// What comes of it.
    interface Listener {
        void send(byte[] request);

        /// All data follows, and then the stream from behind that offset on.
        void fullSync(String historyId, long offset);

        /// The stream follows from where it was left.
        ///
        /// @param historyId empty where the history has kept its name
        void goesOn(String historyId);
    }

    private enum Kind {
        PING,
        AUTH,
        TELL,
        PSYNC
    }

    private record Step(Kind kind, String... words) {
        String named() {
            return words.length > 1 ? words[0] + " " + words[1] : words[0];
        }
    }

    private final Queue<Step> steps = new ArrayDeque<>();
    private final Listener listener;

    /// @param historyId the history of the data that is there, `?` for none
    /// @param next      the first byte of it that is not there, -1 for none
    Handshake(Terms terms, String historyId, long next, Listener listener) {
        this.listener = listener;
        steps.add(new Step(Kind.PING, "PING"));
        if (!terms.password().isEmpty()) {
            steps.add(terms.user().isEmpty() ? new Step(Kind.AUTH, "AUTH", terms.password())
                    : new Step(Kind.AUTH, "AUTH", terms.user(), terms.password()));
        }
        steps.add(new Step(Kind.TELL, "REPLCONF", "listening-port", Integer.toString(terms.listeningPort())));
        if (!terms.announcedIp().isEmpty()) {
            steps.add(new Step(Kind.TELL, "REPLCONF", "ip-address", terms.announcedIp()));
        }
        steps.add(new Step(Kind.TELL, "REPLCONF", "capa", "eof", "capa", "psync2",
                "capa", "field-times"));
        steps.add(new Step(Kind.PSYNC, "PSYNC", historyId, Long.toString(next)));
    }

    /// Says the first word.
    void begin() {
        send();
    }

    private void send() {
        Step step = steps.peek();
        if (step != null) {
            listener.send(Requests.of(step.words()));
        }
    }

    /// Takes the line that answers the last request.
    void answered(String line) throws LinkException {
        if (line.isEmpty()) {
            // The primary is busy with the answer and shows that it is alive.
            return;
        }
        Step step = steps.peek();
        if (step == null) {
            throw new LinkException("The primary answered what nobody asked: " + line);
        }
        check(step, line);
        steps.remove();
        send();
    }

    private void check(Step step, String line) throws LinkException {
        switch (step.kind()) {
            case PING -> ping(line);
            case AUTH -> {
                if (line.startsWith("-")) {
                    throw new LinkException("The primary refused the login. Check masteruser and masterauth. It said: "
                            + line.substring(1));
                }
            }
            case TELL -> {
                if (line.startsWith("-")) {
                    LOG.info("The primary does not take {} (not critical): {}", step.named(), line.substring(1));
                }
            }
            case PSYNC -> synced(line);
        }
    }

    /// A primary that wants a login first shows that it is there, too.
    private static void ping(String line) throws LinkException {
        boolean alive = line.startsWith("+") || line.startsWith("-NOAUTH") || line.startsWith("-NOPERM")
                || line.startsWith("-ERR operation not permitted");
        if (!alive) {
            throw new LinkException("The primary answered PING with an error: " + line.substring(1));
        }
    }

    private void synced(String line) throws LinkException {
        List<String> words = List.of(line.split(" ", -1));
        switch (words.getFirst()) {
            case "+FULLRESYNC" -> fullSync(line, words);
            case "+CONTINUE" -> listener.goesOn(words.size() > 1 && words.get(1).length() == 40 ? words.get(1) : "");
            case "-NOMASTERLINK", "-LOADING" -> throw new LinkException(
                    "The primary cannot be followed yet, it said: " + line.substring(1));
            case "-NOAUTH", "-NOPERM" -> throw new LinkException(
                    "The primary wants a login that may replicate. Set masterauth, and masteruser where it is not the "
                            + "default user. It said: " + line.substring(1));
            default -> throw new LinkException("The primary does not serve replication (PSYNC), it said: " + line);
        }
    }

    private void fullSync(String line, List<String> words) throws LinkException {
        boolean isWhole = words.size() == 3 && words.get(1).length() == 40 && words.get(2).matches("\\d{1,18}");
        if (!isWhole) {
            throw new LinkException("The primary answered PSYNC in an unknown form: " + line);
        }
        listener.fullSync(words.get(1), Long.parseLong(words.get(2)));
    }
}
