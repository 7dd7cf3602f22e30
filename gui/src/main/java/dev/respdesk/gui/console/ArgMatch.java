package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks typed words along a syntax tree: which arguments may stand at the last word, and what is wrong before it.
/// Options may come in any order, as servers take them. The last word is the one being typed and may be empty.
final class ArgMatch {
    /// An argument that may stand at the last word: its literal, or the value.
    record Expected(HelpArg argument, boolean literal) {}

    private enum Outcome {
        MATCHED,
        /// The word is none of this; nothing was taken.
        NO,
        /// The last word was reached before anything was taken.
        AT_END,
        /// The last word was reached inside: only what is expected here can follow.
        INSIDE
    }

    private final List<String> words;
    private final List<Expected> expected = new ArrayList<>();
    private int at;
    private int repeats = Integer.MAX_VALUE;
    private @Nullable String problem;
    private boolean complete;

    private ArgMatch(List<String> words) {
        this.words = words;
    }

    /// Matches words (after the command's name; the last is the one being typed) along the arguments.
    static ArgMatch of(List<HelpArg> arguments, List<String> words) {
        ArgMatch match = new ArgMatch(words);
        Outcome outcome = match.sequence(arguments);
        match.complete = outcome == Outcome.MATCHED;
        if (match.problem == null && match.at < words.size() - 1) {
            match.problem = outcome == Outcome.MATCHED
                    ? Texts.text("console.too-many-arguments-x", words.get(match.at))
                    : Texts.text("console.not-expected-here-x", words.get(match.at));
        }
        return match;
    }

    List<Expected> expected() {
        return expected;
    }

    /// What is wrong with the words before the last, or null.
    @Nullable String problem() {
        return problem;
    }

    /// Whether nothing required is left from the last word on.
    boolean complete() {
        return complete;
    }

    /// The expected argument that the last word belongs to: a literal that starts with it, else a value.
    @Nullable Expected current() {
        String word = words.getLast();
        Expected value = null;
        for (Expected candidate : expected) {
            String token = candidate.argument().token();
            if (candidate.literal() && !word.isEmpty() && token != null && startsWith(token, word)) {
                return candidate;
            }
            if (!candidate.literal() && value == null && fits(candidate.argument(), word)) {
                value = candidate;
            }
        }
        return value != null || expected.isEmpty() || !word.isEmpty() ? value : expected.getFirst();
    }

    private boolean last() {
        return at >= words.size() - 1;
    }

    private Outcome sequence(List<HelpArg> arguments) {
        int start = at;
        for (int i = 0; i < arguments.size(); i++) {
            HelpArg argument = arguments.get(i);
            Outcome outcome;
            if (argument.optional()) {
                int end = i;
                while (end < arguments.size() && arguments.get(end).optional()) {
                    end++;
                }
                outcome = options(new ArrayList<>(arguments.subList(i, end)));
                i = end - 1;
            } else {
                outcome = repeated(argument);
            }
            if (outcome != Outcome.MATCHED) {
                return outcome == Outcome.AT_END && at > start ? Outcome.INSIDE : outcome;
            }
        }
        return Outcome.MATCHED;
    }

    private Outcome options(List<HelpArg> open) {
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            progress = false;
            for (int i = 0; i < open.size() && !progress; i++) {
                Outcome outcome = repeated(open.get(i));
                if (outcome == Outcome.INSIDE) {
                    return outcome;
                }
                if (outcome == Outcome.MATCHED) {
                    open.remove(i);
                    progress = true;
                }
            }
        }
        return Outcome.MATCHED;
    }

    private Outcome repeated(HelpArg argument) {
        Outcome outcome = once(argument, true);
        if (outcome != Outcome.MATCHED || !argument.multiple()) {
            return outcome;
        }
        int left = repeats - 1;
        repeats = Integer.MAX_VALUE;
        while (left-- > 0 && outcome == Outcome.MATCHED) {
            outcome = once(argument, argument.multipleToken());
        }
        return outcome == Outcome.INSIDE ? outcome : Outcome.MATCHED;
    }

    private Outcome once(HelpArg argument, boolean withToken) {
        int start = at;
        String token = argument.token();
        if (withToken && token != null) {
            if (last()) {
                expected.add(new Expected(argument, true));
                return Outcome.AT_END;
            }
            if (!words.get(at).equalsIgnoreCase(token)) {
                return Outcome.NO;
            }
            at++;
            if (argument.type() == HelpArg.Type.PURE_TOKEN) {
                return Outcome.MATCHED;
            }
        }
        Outcome outcome = value(argument);
        if (outcome == Outcome.NO) {
            at = start;
        }
        return outcome == Outcome.AT_END && at > start ? Outcome.INSIDE : outcome;
    }

    private Outcome value(HelpArg argument) {
        return switch (argument.type()) {
            case BLOCK -> sequence(argument.children());
            case ONEOF -> oneOf(argument.children());
            default -> leaf(argument);
        };
    }

    private Outcome oneOf(List<HelpArg> children) {
        Outcome outcome = Outcome.NO;
        for (HelpArg child : children) {
            outcome = repeated(child);
            if (outcome == Outcome.MATCHED || outcome == Outcome.INSIDE) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome leaf(HelpArg argument) {
        if (last()) {
            expected.add(new Expected(argument, false));
            return Outcome.AT_END;
        }
        String word = words.get(at);
        if (!fits(argument, word)) {
            if (argument.optional()) {
                return Outcome.NO;
            }
            problem = problem == null ? Texts.text("console.x-is-a-number-not-x", argument.name(), word) : problem;
        }
        if (argument.type() == HelpArg.Type.INTEGER && argument.name().startsWith("num")) {
            repeats = count(word);
        }
        at++;
        return Outcome.MATCHED;
    }

    /// Whether the word may be that value; anything may be a string.
    private static boolean fits(HelpArg argument, String word) {
        return switch (argument.type()) {
            case INTEGER, UNIX_TIME -> word.isEmpty() || word.matches("[+-]?\\d*");
            case DOUBLE -> word.isEmpty() || word.matches("[(]?[+-]?(\\d*\\.?\\d*([eE][+-]?\\d*)?|i|in|inf(inity)?)");
            default -> true;
        };
    }

    private static int count(String word) {
        return word.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(word)) : Integer.MAX_VALUE;
    }

    static boolean startsWith(String token, String word) {
        return token.regionMatches(true, 0, word, 0, word.length());
    }
}
