package dev.respdesk.gui.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What may stand at the caret: commands, subcommands, the literals of the syntax, and keys already seen.
public final class Completions {
    /// A list longer than this is of no use to a reader.
    private static final int MOST = 200;

    private final Function<String, List<String>> keys;

    /// With a source of key names seen in the window that start with a text.
    public Completions(Function<String, List<String>> keys) {
        this.keys = keys;
    }

    public List<Completion> of(Help help, String text, int caret) {
        List<Word> words = CommandLine.of(text.substring(0, caret)).words();
        boolean fresh = Typed.fresh(text, caret, words);
        String typed = fresh ? "" : words.getLast().text();
        int from = fresh ? caret : words.getLast().start();
        Map<String, String> found = new LinkedHashMap<>();
        int complete = fresh ? words.size() : words.size() - 1;
        if (complete == 0) {
            help.commands().forEach(command -> offer(found, typed, command.name(), command.summary()));
        } else {
            after(help, words.subList(0, complete), typed, found);
        }
        List<Completion> list = new ArrayList<>();
        found.forEach((word, note) -> list.add(new Completion(word, note, from, caret)));
        return list.size() > MOST ? list.subList(0, MOST) : list;
    }

    private void after(Help help, List<Word> complete, String typed, Map<String, String> found) {
        Help.Found at = help.find(complete);
        if (at == null) {
            return;
        }
        if (at.words() == complete.size()) {
            at.command().subcommands().forEach((name, sub) -> offer(found, typed, name, sub.summary()));
        }
        List<String> words = new ArrayList<>();
        complete.subList(at.words(), complete.size()).forEach(word -> words.add(word.text()));
        words.add(typed);
        for (ArgMatch.Expected expected : ArgMatch.of(at.command().arguments(), words).expected()) {
            arguments(expected, typed, found);
        }
    }

    private void arguments(ArgMatch.Expected expected, String typed, Map<String, String> found) {
        HelpArg argument = expected.argument();
        String token = argument.token();
        if (expected.literal() && token != null) {
            offer(found, typed, token, argument.type() == HelpArg.Type.PURE_TOKEN ? "" : argument.once());
        } else if (argument.type() == HelpArg.Type.KEY) {
            for (String key : keys.apply(typed)) {
                found.putIfAbsent(key, "key");
            }
        }
    }

    private static void offer(Map<String, String> found, String typed, String word, String note) {
        if (ArgMatch.startsWith(word, typed)) {
            found.putIfAbsent(word, note);
        }
    }

    /// The longest text that all completions start with, case aside, at least as long as what is typed.
    public static String common(List<Completion> list) {
        String common = list.getFirst().text();
        for (Completion completion : list) {
            int i = 0;
            int limit = Math.min(common.length(), completion.text().length());
            while (i < limit && common.regionMatches(true, i, completion.text(), i, 1)) {
                i++;
            }
            common = common.substring(0, i);
        }
        return common;
    }
}
