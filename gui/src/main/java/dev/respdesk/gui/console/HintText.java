package dev.respdesk.gui.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a syntax tree as spans: all faint, but for the current argument in the accent.
final class HintText {
    private final ArgMatch.@Nullable Expected current;
    private final List<Span> spans = new ArrayList<>();
    private boolean marked;

    HintText(ArgMatch.@Nullable Expected current) {
        this.current = current;
    }

    List<Span> of(CommandHelp command) {
        faint(command.name());
        for (HelpArg argument : command.arguments()) {
            faint(" ");
            argument(argument);
        }
        if (!command.summary().isEmpty()) {
            faint(Hint.BEFORE_SUMMARY + command.summary());
        }
        return spans;
    }

    private void argument(HelpArg argument) {
        boolean choice = argument.type() == HelpArg.Type.ONEOF && !argument.multiple();
        faint(argument.optional() ? "[" : choice ? "<" : "");
        once(argument);
        if (argument.multiple()) {
            String again = argument.multipleToken() || argument.token() == null
                    ? argument.once()
                    : argument.once().substring(argument.token().length() + 1);
            faint(" [" + again + " ...]");
        }
        faint(argument.optional() ? "]" : choice ? ">" : "");
    }

    private void once(HelpArg argument) {
        String token = argument.token();
        boolean here = current != null && current.argument() == argument;
        if (token != null) {
            put(token, here && current != null && current.literal());
            if (argument.type() == HelpArg.Type.PURE_TOKEN) {
                return;
            }
            faint(" ");
        }
        if (!argument.container()) {
            put(argument.name(), here && current != null && !current.literal());
            return;
        }
        String gap = "";
        for (HelpArg child : argument.children()) {
            faint(gap);
            argument(child);
            gap = argument.type() == HelpArg.Type.ONEOF ? " | " : " ";
        }
    }

    private void faint(String text) {
        put(text, false);
    }

    private void put(String text, boolean here) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, here && !marked ? Tone.ACCENT : Tone.FAINT));
            marked |= here;
        }
    }
}
