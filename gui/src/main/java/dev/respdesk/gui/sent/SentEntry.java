package dev.respdesk.gui.sent;

import dev.respdesk.gui.session.Sent;
import dev.respdesk.gui.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A row of the list: a command, or a run of background reads folded into one.
sealed interface SentEntry {
    /// One command; `inside` where it is shown below its fold.
    record One(Sent sent, boolean inside) implements SentEntry {}

    /// Background reads that came one after the other.
    final class Fold implements SentEntry {
        private final List<Sent> reads = new ArrayList<>();
        private boolean open;

        List<Sent> reads() {
            return reads;
        }

        boolean open() {
            return open;
        }

        void open(boolean now) {
            open = now;
        }

        /// How many commands there are.
        int count() {
            return reads.stream().mapToInt(Sent::count).sum();
        }

        /// How long they took in all.
        Duration duration() {
            return reads.stream().map(Sent::duration).reduce(Duration.ZERO, Duration::plus);
        }

        /// `34 background reads: TYPE 20, SCAN 12, INFO 2`.
        String words() {
            Map<String, Integer> names = new LinkedHashMap<>();
            reads.forEach(read -> names.merge(Reads.name(read), read.count(), Integer::sum));
            String most = names.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(6)
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            return Texts.text("sent.x-background-reads-x-x", count(), most, names.size() > 6 ? " \u2026" : "");
        }
    }
}
