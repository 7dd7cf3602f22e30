package dev.respdesk.gui.watch;

import java.util.Comparator;
import java.util.function.Function;

/// A column of a table: its head, how wide it is (see `TableList`), what stands in it, and how it sorts.
///
/// @param turn its turn to go where there is no room for all columns: 1 goes first, 0 never
record Column<R>(String head, double width, int turn, Function<R, String> text, Comparator<R> order) {
    static <R> Column<R> text(String head, double width, Function<R, String> text) {
        return new Column<>(head, width, 0, text, Comparator.comparing(text));
    }

    /// A column that goes in its turn where room is short.
    static <R> Column<R> going(int turn, Column<R> column) {
        return new Column<>(column.head, column.width, turn, column.text, column.order);
    }

    /// Sorts the largest first.
    static <R> Column<R> number(String head, double width, Function<R, String> text, Function<R, Double> number) {
        return new Column<>(head, width, 0, text, Comparator.comparing(number).reversed());
    }
}
