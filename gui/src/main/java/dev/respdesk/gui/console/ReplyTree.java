package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;

/// A reply as a tree of what came over the wire: every value with its RESP type, groups with their size.
final class ReplyTree {
    private final int mostLines;
    private final int mostBytes;
    private final List<Line> lines = new ArrayList<>();

    private record Branch(String name, Tone tone, RespValue value) {}

    private ReplyTree(int mostLines, int mostBytes) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    static List<Line> lines(RespValue reply, int mostLines, int mostBytes) {
        ReplyTree tree = new ReplyTree(mostLines, mostBytes);
        tree.put("", "", new Branch("", Tone.FAINT, reply));
        return tree.lines;
    }

    private void put(String before, String under, Branch branch) {
        if (lines.size() >= mostLines) {
            return;
        }
        List<Branch> branches = branches(branch.value());
        List<Span> spans = new ArrayList<>(List.of(Span.faint(before), new Span(branch.name(), branch.tone())));
        spans.add(new Span(type(branch.value(), branches.size()) + " ", Tone.MUTED));
        if (branches.isEmpty()) {
            spans.addAll(ReplyText.write(branch.value(), 1, mostBytes).lines().getFirst().spans());
        }
        lines.add(Line.of(spans));
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            put(under + (last ? "└─ " : "├─ "), under + (last ? "   " : "│  "), branches.get(i));
        }
    }

    private static List<Branch> branches(RespValue value) {
        return switch (value) {
            case RespValue.Array array -> numbered(array.items());
            case RespValue.SetOf set -> numbered(set.items());
            case RespValue.Push push -> numbered(push.items());
            case RespValue.MapOf map -> named(map.pairs());
            case RespValue.Attributed attributed -> {
                List<Branch> all = new ArrayList<>(named(attributed.attributes()));
                all.add(new Branch("", Tone.FAINT, attributed.value()));
                yield all;
            }
            default -> List.of();
        };
    }

    private static List<Branch> numbered(List<RespValue> items) {
        List<Branch> branches = new ArrayList<>();
        for (RespValue item : items) {
            branches.add(new Branch(branches.size() + 1 + "  ", Tone.FAINT, item));
        }
        return branches;
    }

    private static List<Branch> named(List<RespValue.Pair> pairs) {
        return pairs.stream()
                .map(pair -> new Branch(ReplyTable.cell(pair.key()) + "  ", Tone.KEY, pair.value()))
                .toList();
    }

    private static String type(RespValue value, int size) {
        return switch (value) {
            case RespValue.Simple simple -> Texts.text("console.simple-string");
            case RespValue.Failure failure -> "error";
            case RespValue.Int number -> "integer";
            case RespValue.Dbl number -> "double";
            case RespValue.BigNumber number -> Texts.text("console.big-number");
            case RespValue.Bool bool -> "boolean";
            case RespValue.Null none -> "null";
            case RespValue.Bulk bulk -> "string";
            case RespValue.Verbatim verbatim -> Texts.text("console.verbatim-string");
            case RespValue.Array array -> Texts.text("console.array-of-x", size);
            case RespValue.SetOf set -> Texts.text("console.set-of-x", size);
            case RespValue.Push push -> Texts.text("console.push-of-x", size);
            case RespValue.MapOf map -> Texts.text("console.map-of-x", size);
            case RespValue.Attributed attributed -> Texts.text("console.attributes-of");
        };
    }
}
