package dev.respdesk.transcript;

import dev.respdesk.command.Call;
import dev.respdesk.command.Propagation;
import dev.respdesk.command.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Keeps the effects of calls, as an append-only file would.
final class RecordedUnits implements Propagation {
    /// One effect with its database.
    record Effect(int db, byte[][] argv) {}

    final List<List<Effect>> units = new ArrayList<>();

    @Override
    public void propagate(Unit unit) {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < unit.size(); i++) {
            if (unit.isFor(i, Unit.TO_FILE)) {
                effects.add(new Effect(unit.db(i), unit.argv(i)));
            }
        }
        if (!effects.isEmpty()) {
            units.add(effects);
        }
    }

    /// All effects as text, the calls of a unit of several between MULTI and EXEC; forgets them.
    List<String> takeText() {
        List<String> lines = new ArrayList<>();
        for (List<Effect> unit : units) {
            List<String> inside = unit.stream().map(RecordedUnits::text).toList();
            lines.add(inside.size() == 1 ? inside.getFirst() : "MULTI ; " + String.join(" ; ", inside) + " ; EXEC");
        }
        units.clear();
        return lines;
    }

    private static String text(Effect effect) {
        List<String> words = new ArrayList<>();
        for (byte[] word : effect.argv()) {
            words.add(new String(word, StandardCharsets.ISO_8859_1));
        }
        return String.join(" ", words);
    }

    /// The database of an effect as the call that chooses it.
    static byte[][] select(int db) {
        return new byte[][] {"SELECT".getBytes(StandardCharsets.US_ASCII), Call.digits(db)};
    }
}
