package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A reply as rows and columns: maps by their keys, arrays by position, everything else one value a row.
final class ReplyTable {
    /// Wider cells are cut on the screen, never in a file.
    private static final int MOST_WIDTH = 48;

    private final List<String> heads;
    private final List<List<String>> rows;

    private ReplyTable(List<String> heads, List<List<String>> rows) {
        this.heads = heads;
        this.rows = rows;
    }

    static ReplyTable of(RespValue reply) {
        return switch (reply) {
            case RespValue.Attributed attributed -> of(attributed.value());
            case RespValue.Array array -> ofItems(array.items());
            case RespValue.SetOf set -> ofItems(set.items());
            case RespValue.Push push -> ofItems(push.items());
            case RespValue.MapOf map -> new ReplyTable(List.of("key", "value"), map.pairs().stream()
                    .map(pair -> List.of(cell(pair.key()), cell(pair.value())))
                    .toList());
            default -> new ReplyTable(List.of("value"), List.of(List.of(cell(reply))));
        };
    }

    private static ReplyTable ofItems(List<RespValue> items) {
        if (!items.isEmpty() && items.stream().allMatch(RespValue.MapOf.class::isInstance)) {
            return ofMaps(items.stream().map(item -> byName((RespValue.MapOf) item)).toList());
        }
        if (!items.isEmpty() && items.stream().allMatch(RespValue.Array.class::isInstance)) {
            return ofArrays(items.stream().map(item -> ((RespValue.Array) item).items()).toList());
        }
        return new ReplyTable(List.of("value"), items.stream().map(item -> List.of(cell(item))).toList());
    }

    private static Map<String, String> byName(RespValue.MapOf map) {
        Map<String, String> cells = new LinkedHashMap<>();
        map.pairs().forEach(pair -> cells.put(cell(pair.key()), cell(pair.value())));
        return cells;
    }

    private static ReplyTable ofMaps(List<Map<String, String>> maps) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        maps.forEach(map -> names.addAll(map.keySet()));
        List<String> heads = List.copyOf(names);
        return new ReplyTable(heads, maps.stream()
                .map(map -> heads.stream().map(name -> map.getOrDefault(name, "")).toList())
                .toList());
    }

    private static ReplyTable ofArrays(List<List<RespValue>> arrays) {
        int columns = Math.max(1, arrays.stream().mapToInt(List::size).max().orElse(1));
        List<String> heads = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            heads.add(Integer.toString(i));
        }
        return new ReplyTable(heads, arrays.stream().map(array -> row(array, columns)).toList());
    }

    private static List<String> row(List<RespValue> items, int columns) {
        List<String> cells = new ArrayList<>(items.stream().map(ReplyTable::cell).toList());
        while (cells.size() < columns) {
            cells.add("");
        }
        return cells;
    }

    /// A value in one line: strings bare, groups in brackets.
    static String cell(RespValue value) {
        return switch (value) {
            case RespValue.Bulk bulk -> Escapes.plain(bulk.bytes(), 0, bulk.bytes().length);
            case RespValue.Verbatim verbatim -> Escapes.plain(verbatim.bytes(), 0, verbatim.bytes().length);
            case RespValue.Null none -> "";
            case RespValue.Array array -> group(array.items());
            case RespValue.SetOf set -> group(set.items());
            case RespValue.Push push -> group(push.items());
            case RespValue.MapOf map -> map.pairs().stream()
                    .map(pair -> cell(pair.key()) + ": " + cell(pair.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case RespValue.Attributed attributed -> cell(attributed.value());
            default -> String.valueOf(value.asText());
        };
    }

    private static String group(List<RespValue> items) {
        return items.stream().map(ReplyTable::cell).collect(Collectors.joining(", ", "[", "]"));
    }

    /// The table in columns of even width, at most so many lines of it.
    List<Line> lines(int mostLines) {
        List<List<String>> shown = rows.subList(0, Math.min(rows.size(), Math.max(0, mostLines - 1)));
        int[] widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            int width = cut(heads.get(column)).length();
            for (List<String> row : shown) {
                width = Math.max(width, cut(row.get(column)).length());
            }
            widths[column] = width;
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(padded(heads, widths), Tone.MUTED));
        shown.forEach(row -> lines.add(Line.of(padded(row, widths), Tone.PLAIN)));
        return lines;
    }

    private static String padded(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(cells.get(i));
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + (i + 1 < widths.length ? 2 : 0)));
        }
        return line.toString();
    }

    private static String cut(String cell) {
        return cell.length() <= MOST_WIDTH ? cell : cell.substring(0, MOST_WIDTH - 1) + "\u2026";
    }

    /// Rows with commas between, as spreadsheets read them; the heads first.
    String csv() {
        StringBuilder text = new StringBuilder(csv(heads));
        rows.forEach(row -> text.append(csv(row)));
        return text.toString();
    }

    private static String csv(List<String> cells) {
        return cells.stream().map(ReplyTable::csv).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String csv(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
