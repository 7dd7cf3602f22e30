package dev.respdesk.gui.inspect;

import dev.respdesk.gui.session.GeoPoints.Point;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Points on a plain grid of degrees, as large as shows all of them; a click chooses the nearest. Lengths are true in
/// the middle of the map.
final class GeoMap extends Region {
    private static final double MARGIN = 40;
    private static final double DOT = 7;
    private static final double CATCH = 14;
    /// Degrees that are shown at least, for a single point.
    private static final double LEAST = 0.02;
    private static final double LABELLED = 60;

    private final GeoViewModel model;
    private final Canvas canvas = new Canvas();
    private final Text line = colour("faint");
    private final Text dot = colour("accent-fill");
    private final Text words = colour("muted");
    private final Text chosen = colour("warn");
    private double west;
    private double south;
    private double scale = 1;
    private double squeeze = 1;

    GeoMap(GeoViewModel model) {
        this.model = model;
        getStyleClass().add("geo-map");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.text("geo.map"));
        canvas.setManaged(false);
        getChildren().addAll(line, dot, words, chosen, canvas);
        setOnMouseClicked(event -> {
            int nearest = nearest(event.getX(), event.getY());
            if (nearest >= 0) {
                model.choose(nearest);
            }
        });
        setMinSize(0, 0);
    }

    /// A colour of the theme: a text that nobody sees has it from the style sheet.
    private Text colour(String style) {
        Text text = new Text();
        text.getStyleClass().addAll("text", style);
        text.setManaged(false);
        text.setVisible(false);
        text.fillProperty().subscribe(fill -> requestLayout());
        return text;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFont(words.getFont());
        List<Point> points = model.points();
        if (!points.isEmpty()) {
            fit(points);
            grid(g);
            points.forEach(point -> dot(g, point, false));
            label(g, points);
        }
    }

    private void fit(List<Point> points) {
        double north = points.stream().mapToDouble(Point::latitude).max().orElse(0);
        double low = points.stream().mapToDouble(Point::latitude).min().orElse(0);
        double east = points.stream().mapToDouble(Point::longitude).max().orElse(0);
        double left = points.stream().mapToDouble(Point::longitude).min().orElse(0);
        squeeze = Math.max(0.1, Math.cos(Math.toRadians((north + low) / 2)));
        double high = Math.max(LEAST, north - low);
        double wide = Math.max(LEAST, east - left) * squeeze;
        scale = Math.max(1e-9, Math.min((getWidth() - 2 * MARGIN) / wide, (getHeight() - 2 * MARGIN) / high));
        west = (east + left) / 2 - getWidth() / 2 / scale / squeeze;
        south = (north + low) / 2 - getHeight() / 2 / scale;
    }

    private double x(double longitude) {
        return (longitude - west) * scale * squeeze;
    }

    private double y(double latitude) {
        return getHeight() - (latitude - south) * scale;
    }

    /// Lines at round degrees, about eight.
    private void grid(GraphicsContext g) {
        double step = step(getWidth() / scale / squeeze / 8);
        g.setStroke(line.getFill());
        g.setFill(words.getFill());
        g.setGlobalAlpha(0.35);
        g.setLineWidth(1);
        for (double at = Math.ceil(west / step) * step; x(at) < getWidth(); at += step) {
            double x = Math.round(x(at)) + 0.5;
            g.strokeLine(x, 0, x, getHeight());
        }
        for (double at = Math.ceil(south / step) * step; y(at) > 0; at += step) {
            double y = Math.round(y(at)) + 0.5;
            g.strokeLine(0, y, getWidth(), y);
        }
        g.setGlobalAlpha(1);
        for (double at = Math.ceil(west / step) * step; x(at) < getWidth() - LABELLED; at += step) {
            g.fillText(GeoPane.degrees(at, step), x(at) + 3, getHeight() - 4);
        }
        for (double at = Math.ceil(south / step) * step; y(at) > 14; at += step) {
            g.fillText(GeoPane.degrees(at, step), 4, y(at) - 3);
        }
    }

    static double step(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double lead = wanted / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private void dot(GraphicsContext g, Point point, boolean isChosen) {
        double size = isChosen ? DOT * 1.6 : DOT;
        g.setFill(isChosen ? chosen.getFill() : dot.getFill());
        g.setGlobalAlpha(isChosen ? 1 : 0.75);
        g.fillOval(x(point.longitude()) - size / 2, y(point.latitude()) - size / 2, size, size);
        g.setGlobalAlpha(1);
    }

    private void label(GraphicsContext g, List<Point> points) {
        Point point = focused(points);
        if (point != null) {
            dot(g, point, true);
            g.setFill(chosen.getFill());
            g.fillText(Names.shown(point.member()), Math.min(x(point.longitude()) + DOT, getWidth() - LABELLED),
                    y(point.latitude()) - DOT);
        }
    }

    private @Nullable Point focused(List<Point> points) {
        int focus = model.focus();
        return focus >= 0 && focus < points.size() ? points.get(focus) : null;
    }

    private int nearest(double x, double y) {
        int nearest = -1;
        double least = CATCH;
        for (int i = 0; i < model.points().size(); i++) {
            Point point = model.points().get(i);
            double distance = Math.hypot(x(point.longitude()) - x, y(point.latitude()) - y);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
