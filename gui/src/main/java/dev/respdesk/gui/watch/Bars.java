package dev.respdesk.gui.watch;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// A plain chart: bars beside each other from nothing at the bottom to the largest value at the top, with words at its
/// corners. Each bar says what it is under the pointer. Drawn only when it gets other values or another size.
final class Bars extends Region {
    private static final double WIDEST = 48;
    private static final double GAP = 2;

    /// A bar: how high, and what it says.
    record Bar(double value, String words) {}

    private final Label title = new Label();
    private final Label most = new Label();
    private final Label left = new Label();
    private final Label right = new Label();
    private final List<Rectangle> shapes = new ArrayList<>();
    private List<Bar> bars = List.of();

    Bars() {
        getStyleClass().add("bars");
        title.getStyleClass().addAll("mono", "strong");
        for (Label label : List.of(most, left, right)) {
            label.getStyleClass().addAll("muted", "small");
        }
        getChildren().addAll(title, most, left, right);
    }

    /// Shows bars from the left to the right.
    ///
    /// @param top   what the largest value is
    /// @param first what the first bar is, `last` what the last one is
    void show(String heading, List<Bar> fresh, String top, String first, String last) {
        bars = fresh;
        title.setText(heading);
        most.setText(top);
        left.setText(first);
        right.setText(last);
        getChildren().removeAll(shapes);
        shapes.clear();
        for (Bar bar : fresh) {
            Rectangle shape = new Rectangle();
            shape.getStyleClass().add("bar-shape");
            shape.setManaged(false);
            Tooltip.install(shape, new Tooltip(bar.words()));
            shapes.add(shape);
        }
        getChildren().addAll(shapes);
        setAccessibleText(heading + " " + top);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double width = Math.max(1, getWidth() - x - snappedRightInset());
        double line = title.prefHeight(-1);
        place(title, x, y, width * 0.6);
        double topWidth = Math.min(most.prefWidth(-1), width * 0.6);
        place(most, x + width - topWidth, y, topWidth);
        double foot = getHeight() - snappedBottomInset() - left.prefHeight(-1);
        place(left, x, foot, width / 2);
        double rightWidth = Math.min(right.prefWidth(-1), width / 2);
        double used = layoutBars(x, y + line + 6, width, Math.max(1, foot - 4 - (y + line + 6)));
        place(right, Math.max(x + left.prefWidth(-1) + 12, x + used - rightWidth), foot, rightWidth);
    }

    private double layoutBars(double x, double y, double width, double height) {
        double largest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        double each = Math.min(WIDEST, width / Math.max(1, bars.size()));
        for (int i = 0; i < shapes.size(); i++) {
            double share = largest <= 0 ? 0 : bars.get(i).value() / largest;
            double own = bars.get(i).value() <= 0 ? 0 : Math.max(2, share * height);
            Rectangle shape = shapes.get(i);
            shape.setX(snapPositionX(x + i * each));
            shape.setY(snapPositionY(y + height - own));
            shape.setWidth(Math.max(1, each - GAP));
            shape.setHeight(own);
        }
        return each * shapes.size();
    }

    private static void place(Label label, double x, double y, double width) {
        label.resizeRelocate(x, y, Math.max(0, width), label.prefHeight(-1));
    }
}
