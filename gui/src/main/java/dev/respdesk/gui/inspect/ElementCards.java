package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.viewer.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/// The cards that ask for a new element of a list, set, sorted set or stream, and for a score.
final class ElementCards {
    private static final String FIRST = "At the start";
    private static final String LAST = "At the end";
    private static final String BEFORE = "Before the chosen element";

    private final Page page;
    private final KeyType type;
    private final ElementsViewModel model;

    ElementCards(Page page, KeyType type, ElementsViewModel model) {
        this.page = page;
        this.type = type;
        this.model = model;
    }

    /// Asks for a new element; `added` runs when it stands there.
    void add(Runnable added) {
        switch (type) {
            case LIST -> element(added);
            case STREAM -> entry(added);
            default -> member(added);
        }
    }

    private void element(Runnable added) {
        Card card = new Card(page.overlay(), "Add an element to " + page.name());
        TextArea value = card.area("Element", 3);
        ComboBox<String> place = new ComboBox<>();
        place.getItems().setAll(LAST, FIRST);
        if (model.chosen() != null) {
            place.getItems().add(BEFORE);
        }
        place.setValue(LAST);
        card.field("Place", place);
        card.cancel("Cancel");
        card.main("Add element", "primary", () -> {
            Consumer<Boolean> answer = answer(card, "The list has changed meanwhile, and the chosen element is not "
                    + "where it was. Choose the place again.", added);
            if (place.getValue().equals(BEFORE)) {
                model.insertBeforeChosen(utf8(value.getText()), answer);
            } else {
                model.push(utf8(value.getText()), place.getValue().equals(FIRST), answer);
            }
            return false;
        });
        card.show();
    }

    private void member(Runnable added) {
        boolean scored = type == KeyType.ZSET;
        Card card = new Card(page.overlay(), "Add a member to " + page.name());
        TextArea value = card.area("Member", 3);
        TextField score = new TextField("0");
        if (scored) {
            card.field("Score", score);
        }
        card.cancel("Cancel");
        card.main("Add member", "primary", () -> {
            if (scored && !isScore(score.getText())) {
                card.trouble(SCORE_WANTED);
                return false;
            }
            model.add(utf8(value.getText()), scored ? score.getText().strip() : null,
                    answer(card, "There is a member like this already.", added));
            return false;
        });
        card.show();
    }

    private void entry(Runnable added) {
        Card card = new Card(page.overlay(), "Add an entry to " + page.name());
        TextArea fields = card.area("Fields: a name and its value on each line", 4);
        TextField id = card.field("ID", "*");
        card.words("* lets the server choose the next ID.");
        card.cancel("Cancel");
        card.main("Add entry", "primary", () -> {
            List<byte[]> parts = fields(fields.getText());
            if (parts.isEmpty()) {
                card.trouble("An entry has at least one field: its name, a space, its value.");
                return false;
            }
            model.append(id.getText().strip(), parts, answer(card, "", added));
            return false;
        });
        card.show();
    }

    /// Names and values in turn.
    private static List<byte[]> fields(String text) {
        List<byte[]> fields = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int space = line.indexOf(' ');
            fields.add(Names.typed(space < 0 ? line : line.substring(0, space)));
            fields.add(Names.typed(space < 0 ? "" : line.substring(space + 1)));
        });
        return fields;
    }

    private static final String SCORE_WANTED = "A score is a number such as 10 or 2.5, or inf or -inf.";

    /// Asks for another score of the chosen member.
    void score() {
        byte[] @org.jspecify.annotations.Nullable [] row = model.chosen();
        if (row == null) {
            return;
        }
        Card card = new Card(page.overlay(), "Set the score of " + Names.shown(row[1]));
        TextField score = card.field("Score", Names.shown(row[0]));
        card.cancel("Cancel");
        card.main("Set score", "primary", () -> {
            if (!isScore(score.getText())) {
                card.trouble(SCORE_WANTED);
                return false;
            }
            model.scoreChosen(score.getText().strip(),
                    answer(card, "This member was deleted elsewhere meanwhile.", () -> {}));
            return false;
        });
        card.show();
    }

    private static boolean isScore(String text) {
        return text.strip().matches("[+-]?(inf|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");
    }

    private static Consumer<Boolean> answer(Card card, String refused, Runnable done) {
        return worked -> {
            if (worked) {
                card.close();
                done.run();
            } else {
                card.trouble(refused);
            }
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
