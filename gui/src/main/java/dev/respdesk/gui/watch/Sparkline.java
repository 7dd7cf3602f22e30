package dev.respdesk.gui.watch;

import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// A figure over time as a line, from nothing at the bottom to its largest value at the top; the newest at the right.
/// Drawn only when it gets other values or another size.
final class Sparkline extends Region {
    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private final Series series;

    Sparkline(Series series) {
        this.series = series;
        getStyleClass().add("sparkline");
        line.getStyleClass().add("spark");
        area.getStyleClass().add("spark-area");
        line.setManaged(false);
        area.setManaged(false);
        getChildren().addAll(area, line);
        setMinWidth(0);
    }

    /// The series has other values.
    void refresh() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getPoints().clear();
        area.getPoints().clear();
        double width = getWidth();
        double height = getHeight() - 2;
        double most = series.most();
        if (series.count() < 2 || width <= 0) {
            return;
        }
        double step = width / (Series.MOST - 1);
        double x = width - (series.count() - 1) * step;
        area.getPoints().addAll(x, height + 2);
        for (int i = 0; i < series.count(); i++, x += step) {
            double y = most <= 0 ? height : 1 + height * (1 - Math.max(0, series.value(i)) / most);
            line.getPoints().addAll(x, y);
            area.getPoints().addAll(x, y);
        }
        area.getPoints().addAll(width, height + 2);
    }
}
