package dev.respdesk.gui.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// What differs between two texts, line by line: Myers' shortest script over what is left when the equal lines at both
/// ends are set aside. Texts with more differences than is worth the time are told as one piece taken out and another
/// put in.
final class LineDifference {
    /// Beyond this many differing lines the script is not searched for: it costs their square.
    private static final int MOST_EDITS = 1500;

    /// As many characters of a line as are shown.
    static final int MOST_SHOWN = 400;

    private static final int BEFORE_DIFFERENCE = 60;

    /// What became of a line.
    enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /// A line, without its end.
    record Line(Kind kind, String text) {
        /// Without what comes before a place, where that is much.
        private Line from(int start) {
            return start < MOST_SHOWN / 2 ? this
                    : new Line(kind, "… " + text.substring(Math.min(start, text.length())));
        }
    }

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private LineDifference(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static List<Line> of(String before, String after) {
        LineDifference difference = new LineDifference(split(before), split(after));
        difference.compare();
        return nearDifference(difference.lines);
    }

    /// Long lines that were changed begin shortly before the first character that differs: what is far to the right
    /// would not be seen.
    private static List<Line> nearDifference(List<Line> lines) {
        List<Line> near = new ArrayList<>(lines);
        for (int i = 0; i < lines.size(); i++) {
            int removed = run(lines, i, Kind.REMOVED);
            int added = run(lines, i + removed, Kind.ADDED);
            for (int at = i; at < i + Math.min(removed, added); at++) {
                Line before = lines.get(at);
                Line after = lines.get(at + removed);
                int start = firstDifference(before.text, after.text) - BEFORE_DIFFERENCE;
                near.set(at, before.from(start));
                near.set(at + removed, after.from(start));
            }
            i += Math.max(0, removed + added - 1);
        }
        return near;
    }

    private static int run(List<Line> lines, int from, Kind kind) {
        int to = from;
        while (to < lines.size() && lines.get(to).kind == kind) {
            to++;
        }
        return to - from;
    }

    private static int firstDifference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static List<String> split(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private void compare() {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        add(Kind.SAME, before.subList(0, head));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        add(Kind.SAME, before.subList(before.size() - tail, before.size()));
    }

    private void add(Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }

    private void middle(List<String> old, List<String> now) {
        Deque<int[]> trace = search(old, now);
        if (trace.isEmpty()) {
            add(Kind.REMOVED, old);
            add(Kind.ADDED, now);
        } else {
            walkBack(old, now, trace);
        }
    }

    /// The furthest points of each step, newest first; empty where there are too many steps. Diagonal `k` is kept at
    /// `k + step + 1`.
    private static Deque<int[]> search(List<String> old, List<String> now) {
        Deque<int[]> trace = new ArrayDeque<>();
        int[] reached = {0, 0, 0};
        for (int step = 0; step <= Math.min(MOST_EDITS, old.size() + now.size()); step++) {
            int[] next = new int[2 * step + 5];
            System.arraycopy(reached, 0, next, 1, reached.length);
            for (int k = -step; k <= step; k += 2) {
                int at = k + step + 2;
                int x = k == -step || (k != step && next[at - 1] < next[at + 1]) ? next[at + 1] : next[at - 1] + 1;
                while (x < old.size() && x - k < now.size() && old.get(x).equals(now.get(x - k))) {
                    x++;
                }
                next[at] = x;
                if (x >= old.size() && x - k >= now.size()) {
                    trace.push(next);
                    return trace;
                }
            }
            trace.push(next);
            reached = next;
        }
        return new ArrayDeque<>();
    }

    private void walkBack(List<String> old, List<String> now, Deque<int[]> trace) {
        List<Line> backwards = new ArrayList<>();
        int x = old.size();
        int y = now.size();
        trace.pop();
        for (int step = trace.size(); step > 0; step--) {
            int[] reached = trace.pop();
            int k = x - y;
            int at = k + step + 1;
            boolean down = k == -step || (k != step && reached[at - 1] < reached[at + 1]);
            int fromK = down ? k + 1 : k - 1;
            int fromX = reached[fromK + step + 1];
            while (x > fromX + (down ? 0 : 1) && y > fromX - fromK + (down ? 1 : 0)) {
                backwards.add(new Line(Kind.SAME, old.get(--x)));
                y--;
            }
            backwards.add(down ? new Line(Kind.ADDED, now.get(--y)) : new Line(Kind.REMOVED, old.get(--x)));
        }
        while (x > 0) {
            backwards.add(new Line(Kind.SAME, old.get(--x)));
        }
        lines.addAll(backwards.reversed());
    }
}
