package dev.respdesk.gui.watch;

import java.util.Comparator;
import java.util.function.Function;

/// A column of a table: its head, how wide it is (see `TableList`), what stands in it, and how it sorts.
record Column<R>(String head, double width, Function<R, String> text, Comparator<R> order) {
    static <R> Column<R> text(String head, double width, Function<R, String> text) {
        return new Column<>(head, width, text, Comparator.comparing(text));
    }

    /// Sorts the largest first.
    static <R> Column<R> number(String head, double width, Function<R, String> text, Function<R, Double> number) {
        return new Column<>(head, width, text, Comparator.comparing(number).reversed());
    }
}
