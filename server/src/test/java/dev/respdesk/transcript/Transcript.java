package dev.respdesk.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A transcript as text, by lines:
/// - `> SET k v` a request, of the client `b` where it begins with `b>`;
/// - `b< (closed)` the connection of `b` is closed; what it says next it says over a new one;
/// - `{id b}` in a request is the number of the client `b`;
/// - below it the reply as redis-cli prints it under RESP2, none where only the comparison with a real server counts;
/// - `(waits)` in the reply's place: the request is not answered now; the answer is what its client is told later;
/// - `b< "message" "ch" "hi"` what the client `b` is told besides (`<` for who asked), in order, each on one line; none
///   behind the `<` where only the comparison with a real server counts;
/// - `= 7.2` the reply came with 7.2, which redis-server 7.0 is not compared with; `= not valkey` is what valkey-server
///   has changed since, `= not compared` what differs on each server;
/// - `= any order` the items of the reply may come in any order: they are written and compared sorted;
/// - `! set k` a keyspace event of the request, in order, classes n and m included; `! 3:set k` in another database
///   than 0; `! (none)` where there must be none. Real servers are compared by their events in any case;
/// - `~ SET k v` an effect of the request, in order; `~ (nothing)` where it must leave none;
/// - `+ 1000` lets so many milliseconds pass;
/// - `# only ours` keeps the rest away from real servers: it is about time or about commands newer than 7.0;
/// - `# without events` keeps the client away that listens to keyspace events, for what it would be seen by;
/// - `# ...` any other remark.
///
/// @param listens whether keyspace events are listened to
record Transcript(String name, List<Step> steps, boolean listens) {
    /// One line with what belongs to it.
    ///
    /// @param advance milliseconds that pass before, 0 for none
    /// @param client  who asks
    /// @param request what is asked, empty where only time passes
    /// @param reply   what is expected, empty where nothing is said of it
    /// @param told    what clients are told besides
    /// @param events  what is expected of keyspace events, empty where nothing is said of them
    /// @param effects what is expected of effects, empty where nothing is said of them
    /// @param only    the one server that it is compared with, empty for each
    /// @param anyOrder whether the items of the reply are sorted before they are compared
    record Step(int line, long advance, String client, String request, String reply, List<Told> told,
            List<String> events, List<String> effects, String only, boolean anyOrder, boolean onlyOurs) {
        /// Whether the request is answered later.
        boolean waits() {
            return reply.equals("(waits)");
        }

        boolean isComparedWith(String product) {
            return only.isEmpty() || only.equals(product);
        }
    }

    /// A value that a client gets without asking; the text is empty where nothing is said of it.
    record Told(String client, String text) {}

    private static final Pattern TOLD = Pattern.compile("([a-z]?)<(?: (.*))?");

    static Transcript parse(String name, String text) {
        List<Step> steps = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        boolean onlyOurs = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            onlyOurs |= line.equals("# only ours");
            if (line.startsWith("+ ")) {
                steps.add(new Step(i + 1, Long.parseLong(line.substring(2)), "a", "", "", List.of(),
                        List.of(), List.of(), "", false, onlyOurs));
            } else if (isRequest(line)) {
                int end = i + 1;
                while (end < lines.length && !isRequest(lines[end]) && !isOther(lines[end])) {
                    end++;
                }
                steps.add(step(i + 1, line, List.of(lines).subList(i + 1, end), onlyOurs));
                i = end - 1;
            }
        }
        return new Transcript(name, steps, !text.contains("# without events\n"));
    }

    private static boolean isRequest(String line) {
        return line.startsWith("> ") || line.length() > 3 && line.charAt(1) == '>' && line.charAt(2) == ' ';
    }

    private static boolean isOther(String line) {
        return line.startsWith("+ ") || line.startsWith("#");
    }

    private static Step step(int number, String line, List<String> below, boolean onlyOurs) {
        List<String> reply = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<String> effects = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        String only = "";
        boolean anyOrder = false;
        String client = line.startsWith("> ") ? "a" : line.substring(0, 1);
        for (String next : below) {
            Matcher besides = TOLD.matcher(next);
            if (next.startsWith("~ ")) {
                effects.add(next.substring(2));
            } else if (next.startsWith("! ")) {
                events.add(next.substring(2));
            } else if (besides.matches()) {
                String who = besides.group(1).isEmpty() ? client : besides.group(1);
                told.add(new Told(who, Objects.requireNonNullElse(besides.group(2), "")));
            } else if (next.equals("= 7.2")) {
                only = "valkey";
            } else if (next.equals("= not valkey")) {
                only = "redis";
            } else if (next.equals("= not compared")) {
                only = "none";
            } else if (next.equals("= any order")) {
                anyOrder = true;
            } else if (!next.isEmpty()) {
                reply.add(next);
            }
        }
        String request = line.substring(line.indexOf('>') + 2);
        return new Step(number, 0, client, request, String.join("\n", reply), told, events, effects, only, anyOrder,
                onlyOurs);
    }
}
