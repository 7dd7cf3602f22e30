package dev.respdesk.gui.inspect;

import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.JsonText;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The colours of JSON; text that is not JSON (yet) stays plain.
final class JsonColours {
    private JsonColours() {}

    static StyleSpans<Collection<String>> of(String text) {
        try {
            return spans(text, JsonText.tokens(text));
        } catch (FormatException e) {
            return plain(text); // being typed: there is nothing to say about it yet
        }
    }

    static StyleSpans<Collection<String>> plain(String text) {
        return StyleSpans.singleton(List.of(), text.length());
    }

    private static StyleSpans<Collection<String>> spans(String text, List<JsonText.Token> tokens) {
        StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>();
        int at = 0;
        for (JsonText.Token token : tokens) {
            builder.add(List.of(), token.from() - at);
            builder.add(style(token.kind()), token.to() - token.from());
            at = token.to();
        }
        builder.add(List.of(), text.length() - at);
        return builder.create();
    }

    private static List<String> style(JsonText.Kind kind) {
        return switch (kind) {
            case KEY -> List.of("json-key");
            case STRING -> List.of("json-string");
            case NUMBER -> List.of("json-number");
            case WORD -> List.of("json-word");
            case MARK -> List.of();
        };
    }
}
