package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands under the prompt: the syntax with the current argument marked, the summary, and what is wrong.
/// `from` and `to` are where the current argument stands in the line (-1: nothing to mark).
public record Hint(List<Span> spans, @Nullable String problem, int from, int to) {
    /// Between the syntax and what it does.
    static final String BEFORE_SUMMARY = "  \u00b7  ";

    public static final Hint NONE = new Hint(List.of(), null, -1, -1);

    /// The syntax alone, where there is little room.
    public List<Span> syntax() {
        List<Span> syntax = new ArrayList<>(spans);
        if (!syntax.isEmpty() && syntax.getLast().text().startsWith(BEFORE_SUMMARY)) {
            syntax.removeLast();
        }
        return syntax;
    }

    /// The hint for a line with the caret at a position.
    public static Hint of(Help help, String text, int caret) {
        List<Word> words = CommandLine.of(text.substring(0, Math.min(caret, text.length()))).words();
        Help.Found found = help.find(words);
        if (found == null || help.isEmpty()) {
            return unknown(help, text, words);
        }
        List<String> typed = new ArrayList<>();
        words.subList(found.words(), words.size()).forEach(word -> typed.add(word.text()));
        boolean fresh = Typed.fresh(text, caret, words);
        boolean naming = !fresh && words.size() == found.words();
        if (fresh || naming) {
            typed.add("");
        }
        ArgMatch match = ArgMatch.of(found.command().arguments(), typed);
        ArgMatch.Expected current = naming ? null : match.current();
        List<Span> spans = new HintText(current).of(found.command());
        boolean mark = !fresh && !naming;
        return new Hint(
                spans,
                match.problem(),
                mark ? words.getLast().start() : -1,
                mark ? words.getLast().end() : -1);
    }

    private static Hint unknown(Help help, String text, List<Word> words) {
        boolean named = words.size() > 1 || (words.size() == 1 && text.endsWith(" "));
        if (!help.isComplete() || !named) {
            return NONE;
        }
        return new Hint(List.of(), Texts.text("console.no-such-command-here-x", words.getFirst().text()), -1, -1);
    }
}
