package dev.respdesk.transcript;

import java.util.ArrayList;
import java.util.List;

/// A transcript as text, by lines:
/// - `> SET k v` a request, of the client `b` where it begins with `b>`;
/// - below it the reply as redis-cli prints it under RESP2, none where only the comparison with a real server counts;
/// - `~ SET k v` an effect of the request, in order; `~ (nothing)` where it must leave none;
/// - `+ 1000` lets so many milliseconds pass;
/// - `# only ours` keeps the rest away from real servers: it is about time or about commands newer than 7.0;
/// - `# ...` any other remark.
record Transcript(String name, List<Step> steps) {
    /// One line with what belongs to it.
    ///
    /// @param advance milliseconds that pass before, 0 for none
    /// @param client  who asks
    /// @param request what is asked, empty where only time passes
    /// @param reply   what is expected, empty where nothing is said of it
    /// @param effects what is expected of effects, empty where nothing is said of them
    record Step(int line, long advance, String client, String request, String reply, List<String> effects,
            boolean onlyOurs) {}

    static Transcript parse(String name, String text) {
        List<Step> steps = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        boolean onlyOurs = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            onlyOurs |= line.equals("# only ours");
            if (line.startsWith("+ ")) {
                steps.add(new Step(i + 1, Long.parseLong(line.substring(2)), "a", "", "", List.of(), onlyOurs));
            } else if (isRequest(line)) {
                int end = i + 1;
                while (end < lines.length && !isRequest(lines[end]) && !isOther(lines[end])) {
                    end++;
                }
                steps.add(step(i + 1, line, List.of(lines).subList(i + 1, end), onlyOurs));
                i = end - 1;
            }
        }
        return new Transcript(name, steps);
    }

    private static boolean isRequest(String line) {
        return line.startsWith("> ") || line.length() > 3 && line.charAt(1) == '>' && line.charAt(2) == ' ';
    }

    private static boolean isOther(String line) {
        return line.startsWith("+ ") || line.startsWith("#");
    }

    private static Step step(int number, String line, List<String> below, boolean onlyOurs) {
        List<String> reply = new ArrayList<>();
        List<String> effects = new ArrayList<>();
        for (String next : below) {
            if (next.startsWith("~ ")) {
                effects.add(next.substring(2));
            } else if (!next.isEmpty()) {
                reply.add(next);
            }
        }
        String client = line.startsWith("> ") ? "a" : line.substring(0, 1);
        String request = line.substring(line.indexOf('>') + 2);
        return new Step(number, 0, client, request, String.join("\n", reply), effects, onlyOurs);
    }
}
