package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.Bitmaps;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.text.Texts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A string as a grid of bits, of which only pieces near sight are held.
public final class BitmapViewModel {
    /// Bytes in a row of the grid.
    public static final int ROW_BYTES = 8;
    private static final int PIECE_BYTES = 4096;
    private static final int HELD_PIECES = 64;

    private final Bitmaps bitmaps;
    private final Values values;
    private final byte[] key;
    private final Background background;
    private final Map<Long, byte[]> pieces = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > HELD_PIECES;
        }
    };
    private final Set<Long> asked = new HashSet<>();
    private Bitmaps.@Nullable Facts facts;
    private int generation;
    private Runnable onChanged = () -> {};
    private Consumer<Problem> onProblem = problem -> {};

    public BitmapViewModel(Session session, Values values, byte[] key, Background background) {
        bitmaps = new Bitmaps(session, key);
        this.values = values;
        this.key = key;
        this.background = background;
    }

    /// Reads the figures again, and the bits as they come into sight.
    public void refresh() {
        int mine = ++generation;
        background.run(bitmaps::facts).onDone(read -> {
            if (mine == generation) {
                facts = read;
                pieces.clear();
                asked.clear();
                onChanged.run();
            }
        }).onError(error -> onProblem.accept(Problem.doing(Texts.text("bitmap.reading"), error)));
    }

    /// The figures, or null before the server has answered.
    public Bitmaps.@Nullable Facts facts() {
        return facts;
    }

    public int rows() {
        long bits = facts == null ? 0 : facts.bits();
        return (int) Math.min(Integer.MAX_VALUE, (bits / 8 + ROW_BYTES - 1) / ROW_BYTES);
    }

    /// The bytes of a row, fewer in the last; null where they are not there yet. Asks for them then.
    public byte @Nullable [] row(int row) {
        long from = (long) row * ROW_BYTES;
        long piece = from / PIECE_BYTES;
        byte[] held = pieces.get(piece);
        if (held == null) {
            read(piece);
            held = pieces.get(piece);
        }
        int at = (int) (from % PIECE_BYTES);
        return held == null ? null : java.util.Arrays.copyOfRange(held, Math.min(at, held.length),
                Math.min(held.length, at + ROW_BYTES));
    }

    private void read(long piece) {
        if (!asked.add(piece)) {
            return;
        }
        int mine = generation;
        long from = piece * PIECE_BYTES;
        background.run(() -> values.range(key, from, from + PIECE_BYTES - 1)).onDone(bytes -> {
            if (mine == generation) {
                pieces.put(piece, bytes);
                asked.remove(piece);
                onChanged.run();
            }
        }).onError(error -> onProblem.accept(Problem.doing(Texts.text("bitmap.reading"), error)));
    }

    /// Sets a bit; `done` hears what it was.
    public void set(long bit, boolean one, Consumer<Boolean> done) {
        background.run(() -> bitmaps.set(bit, one)).onDone(before -> {
            done.accept(before);
            refresh();
        }).onError(error -> onProblem.accept(Problem.doing(Texts.text("bitmap.setting"), error)));
    }

    public void onChanged(Runnable action) {
        onChanged = action;
    }

    public void onProblem(Consumer<Problem> action) {
        onProblem = action;
    }
}
