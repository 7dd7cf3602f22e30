package dev.respdesk.gui.control;

import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Gives paragraphs of an area their colours, and its marks theirs.
final class Colouring {
    private static final List<String> FOLD = List.of("fold");
    private static final List<String> CARRIAGE_RETURN = List.of("carriage-return");

    private static final int AROUND = 60;

    private final FoldedArea area;
    private LineColours colours = LineColours.NONE;

    Colouring(FoldedArea area) {
        this.area = area;
    }

    void colours(LineColours newColours) {
        colours = newColours;
    }

    /// Colours what can be seen, and what is a page away, so that it has its colours when it comes into sight.
    void visible() {
        int seen = area.getVisibleParagraphs().size();
        if (seen > 0) {
            int first = area.visibleParToAllParIndex(0);
            paragraphs(first - AROUND, first + seen + AROUND);
        }
    }

    /// Colours the paragraphs `from` to `to` (exclusive), as far as there are so many. Those that have their colours
    /// are left alone: one that is coloured is laid out anew.
    void paragraphs(int from, int to) {
        int end = Math.min(to, area.getParagraphs().size());
        int first = Math.max(0, from);
        int state = first < end ? stateAt(first) : LineColours.START;
        StyleSpansBuilder<Collection<String>> run = new StyleSpansBuilder<>();
        int runStart = first;
        for (int i = first; i < end; i++) {
            StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>();
            state = paragraph(i, state, builder);
            StyleSpans<Collection<String>> spans = builder.create();
            if (spans.equals(area.getStyleSpans(i))) {
                colour(runStart, i, run);
                run = new StyleSpansBuilder<>();
                runStart = i + 1;
            } else {
                run.addAll(spans).add(List.of(), 1);
            }
        }
        colour(runStart, end, run);
    }

    private void colour(int from, int to, StyleSpansBuilder<Collection<String>> run) {
        if (from < to) {
            StyleSpans<Collection<String>> spans = run.create();
            area.setStyleSpans(from, 0, spans.subView(0, spans.length() - 1));
        }
    }

    private int paragraph(int index, int state, StyleSpansBuilder<Collection<String>> builder) {
        String text = area.getText(index);
        boolean goesOn = area.goesOn(index);
        int length = text.length() - (goesOn ? 1 : 0);
        boolean returns = length > 0 && area.folding().isCarriageReturn(text.charAt(length - 1));
        int after = colours.colour(text.substring(0, length - (returns ? 1 : 0)), state, (count, style) ->
                builder.add(style.isEmpty() ? List.of() : List.of(style), count));
        builder.add(CARRIAGE_RETURN, returns ? 1 : 0);
        builder.add(FOLD, goesOn ? 1 : 0);
        return goesOn ? after : LineColours.START;
    }

    /// The state in which a paragraph begins: that in which its line has come so far.
    private int stateAt(int paragraph) {
        int first = paragraph;
        while (first > 0 && area.goesOn(first - 1)) {
            first--;
        }
        int state = LineColours.START;
        for (int i = first; i < paragraph; i++) {
            state = colours.colour(area.getText(i), state, (count, style) -> {});
        }
        return state;
    }
}
