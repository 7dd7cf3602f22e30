package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.HexText;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The strings of a reply as bytes, each under its place in the reply: `2.1` is the first of the second.
final class ReplyHex {
    private static final int BYTES_A_LINE = 16;

    private final int mostLines;
    private final List<Line> lines = new ArrayList<>();

    private ReplyHex(int mostLines) {
        this.mostLines = mostLines;
    }

    static List<Line> lines(RespValue reply, int mostLines) {
        ReplyHex hex = new ReplyHex(mostLines);
        hex.put("", reply);
        return hex.lines;
    }

    private void put(String place, RespValue value) {
        switch (value) {
            case RespValue.Array array -> items(place, array.items());
            case RespValue.SetOf set -> items(place, set.items());
            case RespValue.Push push -> items(place, push.items());
            case RespValue.MapOf map -> items(place, map.pairs().stream()
                    .<RespValue>mapMulti((pair, into) -> {
                        into.accept(pair.key());
                        into.accept(pair.value());
                    })
                    .toList());
            case RespValue.Attributed attributed -> put(place, attributed.value());
            case RespValue.Bulk bulk -> bytes(place, bulk.bytes());
            case RespValue.Verbatim verbatim -> bytes(place, verbatim.bytes());
            case RespValue.Null none -> head(place, "null");
            default -> bytes(place, String.valueOf(value.asText()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void items(String place, List<RespValue> items) {
        for (int i = 0; i < items.size() && lines.size() < mostLines; i++) {
            put(place.isEmpty() ? Integer.toString(i + 1) : place + "." + (i + 1), items.get(i));
        }
    }

    private void bytes(String place, byte[] bytes) {
        head(place, bytes.length + (bytes.length == 1 ? Texts.text("console.byte") : Texts.text("console.bytes")));
        int most = (int) Math.min(bytes.length, (long) Math.max(0, mostLines - lines.size()) * BYTES_A_LINE);
        HexText.dump(Arrays.copyOf(bytes, most), 0).lines().forEach(line -> lines.add(Line.of(line, Tone.PLAIN)));
    }

    private void head(String place, String words) {
        lines.add(Line.of(place.isEmpty() ? words : place + "  " + words, Tone.MUTED));
    }
}
