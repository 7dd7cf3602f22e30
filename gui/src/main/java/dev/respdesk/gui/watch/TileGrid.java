package dev.respdesk.gui.watch;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Tiles of one size that share the width: as many beside each other as find room.
final class TileGrid extends Region {
    private final List<Tile> tiles;

    TileGrid(List<Tile> tiles) {
        this.tiles = tiles;
        getStyleClass().add("tiles");
        getChildren().addAll(tiles);
    }

    private double gap() {
        return getInsets().getLeft();
    }

    private int columns(double width) {
        double least = tiles.getFirst().minWidth(-1);
        return Math.clamp((long) ((width - gap()) / (least + gap())), 1, tiles.size());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width < 0 ? getWidth() : width);
        int rows = (tiles.size() + columns - 1) / columns;
        return rows * (tileHeight() + gap()) + gap();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double tileHeight() {
        return tiles.stream().mapToDouble(tile -> tile.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        int columns = columns(getWidth());
        double width = (getWidth() - insets.getLeft() - insets.getRight() - (columns - 1) * gap()) / columns;
        double height = tileHeight();
        for (int i = 0; i < tiles.size(); i++) {
            double x = insets.getLeft() + i % columns * (width + gap());
            double y = insets.getTop() + Math.floorDiv(i, columns) * (height + gap());
            tiles.get(i).resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), height);
        }
    }
}
