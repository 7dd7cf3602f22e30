package dev.respdesk.gui.watch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of MONITOR: when, in which database, whose, and what was asked. What is long is cut.
record MonitorLine(long atMillis, String database, String client, String command) {
    private static final Pattern LINE = Pattern.compile("(\\d+)\\.(\\d{3})\\d* \\[(\\d+) ([^\\]]*)\\] (.*)",
            Pattern.DOTALL);
    private static final int KEPT = 4000;

    /// Reads a line; one of another form is all command.
    static MonitorLine of(String line, long nowMillis) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? new MonitorLine(Long.parseLong(parts.group(1)) * 1000 + Long.parseLong(parts.group(2)),
                        parts.group(3), parts.group(4), cut(parts.group(5)))
                : new MonitorLine(nowMillis, "", "", cut(line));
    }

    private static String cut(String text) {
        return text.length() > KEPT ? text.substring(0, KEPT) + "…" : text;
    }

    /// All that is searched.
    String text() {
        return "db" + database + " " + client + " " + command;
    }
}
