package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.GeoPoints.Point;
import dev.respdesk.gui.session.GeoPoints;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The members of a sorted set as points on a map, read a page at a time.
public final class GeoViewModel {
    /// Points that are drawn at most: more make no better picture.
    private static final int MOST = 5000;

    private final Session session;
    private final byte[] key;
    private final Background background;
    private final List<Point> points = new ArrayList<>();
    private GeoPoints source;
    private int focus = -1;
    private boolean reading;
    private Runnable onChanged = () -> {};
    private Consumer<Problem> onProblem = problem -> {};

    public GeoViewModel(Session session, byte[] key, Background background) {
        this.session = session;
        this.key = key;
        this.background = background;
        source = new GeoPoints(session, key);
    }

    /// Reads from the start again.
    public void refresh() {
        source = new GeoPoints(session, key);
        points.clear();
        reading = false;
        readOn();
    }

    /// Reads the next page, if there is one.
    public void readOn() {
        if (reading || source.isFinished() || points.size() >= MOST) {
            return;
        }
        reading = true;
        GeoPoints asked = source;
        background.run(asked::next).onDone(more -> {
            if (asked == source) {
                reading = false;
                points.addAll(more);
                focus = Math.min(focus, points.size() - 1);
                onChanged.run();
            }
        }).onError(error -> {
            reading = false;
            onProblem.accept(Problem.doing(Texts.text("geo.reading"), error));
        });
    }

    /// Adds or moves a point; `done` hears whether it is new.
    public void add(byte[] member, double latitude, double longitude, Consumer<Boolean> done) {
        background.run(() -> source.add(member, latitude, longitude)).onDone(isNew -> {
            done.accept(isNew);
            refresh();
        }).onError(error -> onProblem.accept(Problem.doing(Texts.text("geo.adding"), error)));
    }

    public List<Point> points() {
        return points;
    }

    /// Whether all members are here.
    public boolean isFinished() {
        return source.isFinished();
    }

    /// The chosen point, or -1.
    public int focus() {
        return focus;
    }

    public void choose(int index) {
        focus = index;
        onChanged.run();
    }

    public void onChanged(Runnable action) {
        onChanged = action;
    }

    public void onProblem(Consumer<Problem> action) {
        onProblem = action;
    }
}
