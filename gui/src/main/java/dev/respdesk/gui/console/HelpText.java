package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// Help on a command as console lines.
final class HelpText {
    private HelpText() {}

    static List<Line> of(Help help, List<Word> words) {
        if (words.isEmpty()) {
            return List.of(Line.of(
                    Texts.text("console.help-command-shows-a-command-tab"),
                    Tone.FAINT));
        }
        Help.Found found = help.find(words);
        if (found == null) {
            String name = words.getFirst().text();
            return List.of(Line.of(
                    help.isEmpty() ? Texts.text("console.this-server-gives-no-help-texts")
                            : Texts.text("console.no-help-on-x", name), Tone.FAINT));
        }
        CommandHelp command = found.command();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(command.syntax(), Tone.ACCENT));
        entry(lines, "summary", command.summary());
        entry(lines, "since", command.since());
        entry(lines, "group", command.group());
        entry(lines, "complexity", command.complexity());
        command.subcommands().values().forEach(sub -> entry(lines, sub.syntax(), sub.summary()));
        return lines;
    }

    private static void entry(List<Line> lines, String name, String text) {
        if (!text.isEmpty()) {
            lines.add(Line.of(Span.faint("  " + name + "  "), Span.plain(text)));
        }
    }
}
