package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.util.function.DoubleConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Where in a file how much of what was written: bars on one canvas, drawn again only when the counts, the size or the
/// colours change. A click tells where, from 0 to 1.
public final class DensityBand extends Region {
    private static final double STEP = 5;
    private static final double BAR = 3.6;
    private static final double LOWEST = 2;

    private final Canvas canvas = new Canvas();
    private final FamilyColours colours = new FamilyColours(this::requestLayout);
    private @Nullable Density density;
    private double mark = -1;
    private boolean torn;

    public DensityBand(DoubleConsumer clicked) {
        getStyleClass().add("density-band");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.text("aof.density-of-writes-over-the-file"));
        setMinHeight(28);
        setPrefHeight(28);
        setMaxHeight(28);
        setCursor(Cursor.HAND);
        canvas.setManaged(false);
        getChildren().addAll(colours, canvas);
        setOnMouseClicked(event -> clicked.accept(Math.clamp(event.getX() / Math.max(1, getWidth()), 0, 1)));
    }

    /// Draws these counts from now on, with a mark at a place (0 to 1, below 0 for none) and an end in red if torn.
    public void show(@Nullable Density now, double newMark, boolean newTorn) {
        density = now;
        mark = newMark;
        torn = newTorn;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        draw(canvas.getGraphicsContext2D(), width, height);
    }

    private void draw(GraphicsContext g, double width, double height) {
        g.clearRect(0, 0, width, height);
        Density now = density;
        int count = (int) (width / STEP);
        if (now == null || count <= 0 || now.end() == 0) {
            return;
        }
        int[][] bars = now.bars(count);
        int highest = 1;
        for (int[] bar : bars) {
            highest = Math.max(highest, sum(bar));
        }
        g.setGlobalAlpha(0.75);
        for (int i = 0; i < count; i++) {
            bar(g, bars[i], i * STEP, height - 1, (height - 4) / Math.sqrt(highest));
        }
        g.setGlobalAlpha(1);
        marks(g, width, height);
    }

    /// Heights grow with the square root, so that quiet places stay visible beside loud ones.
    private void bar(GraphicsContext g, int[] counts, double x, double bottom, double scale) {
        int sum = sum(counts);
        if (sum == 0) {
            return;
        }
        double height = Math.max(LOWEST, Math.sqrt(sum) * scale);
        double y = bottom;
        for (Family family : Family.values()) {
            double part = height * counts[family.ordinal()] / sum;
            if (part > 0) {
                g.setFill(colours.of(family));
                g.fillRect(x, y - part, BAR, part);
                y -= part;
            }
        }
    }

    private void marks(GraphicsContext g, double width, double height) {
        if (torn) {
            g.setFill(colours.danger());
            g.fillRect(width - 2, 2, 2, height - 2);
        }
        if (mark >= 0) {
            g.setStroke(colours.of(Family.OTHER));
            g.setLineDashes(2, 3);
            g.strokeLine(mark * width, 0, mark * width, height);
            g.setLineDashes();
        }
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
