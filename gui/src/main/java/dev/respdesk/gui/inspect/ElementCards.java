package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.text.Texts;
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
    private static final String FIRST = Texts.text("inspect.at-the-start");
    private static final String LAST = Texts.text("inspect.at-the-end");
    private static final String BEFORE = Texts.text("inspect.before-the-chosen-element");

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
        Card card = new Card(page.overlay(), Texts.text("inspect.add-an-element-to-x", page.name()));
        TextArea value = card.area(Texts.text("inspect.element"), 3);
        ComboBox<String> place = new ComboBox<>();
        place.getItems().setAll(LAST, FIRST);
        if (model.chosen() != null) {
            place.getItems().add(BEFORE);
        }
        place.setValue(LAST);
        card.field(Texts.text("inspect.place"), place);
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("inspect.add-element"), "primary", () -> {
            Consumer<Boolean> answer = answer(card, Texts.text("inspect.the-list-has-changed-meanwhile-and"), added);
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
        Card card = new Card(page.overlay(), Texts.text("inspect.add-a-member-to-x", page.name()));
        TextArea value = card.area(Texts.text("inspect.member"), 3);
        TextField score = new TextField("0");
        if (scored) {
            card.field(Texts.text("inspect.score"), score);
        }
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("inspect.add-member"), "primary", () -> {
            if (scored && !isScore(score.getText())) {
                card.trouble(SCORE_WANTED);
                return false;
            }
            model.add(utf8(value.getText()), scored ? score.getText().strip() : null,
                    answer(card, Texts.text("inspect.there-is-a-member-like-this"), added));
            return false;
        });
        card.show();
    }

    private void entry(Runnable added) {
        Card card = new Card(page.overlay(), Texts.text("inspect.add-an-entry-to-x", page.name()));
        TextArea fields = card.area(Texts.text("inspect.fields-a-name-and-its-value"), 4);
        TextField id = card.field("ID", "*");
        card.words(Texts.text("inspect.lets-the-server-choose-the-next"));
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("inspect.add-entry"), "primary", () -> {
            List<byte[]> parts = fields(fields.getText());
            if (parts.isEmpty()) {
                card.trouble(Texts.text("inspect.an-entry-has-at-least-one"));
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

    private static final String SCORE_WANTED = Texts.text("inspect.a-score-is-a-number-such");

    /// Asks for another score of the chosen member.
    void score() {
        byte[] @org.jspecify.annotations.Nullable [] row = model.chosen();
        if (row == null) {
            return;
        }
        Card card = new Card(page.overlay(), Texts.text("inspect.set-the-score-of-x", Names.shown(row[1])));
        TextField score = card.field(Texts.text("inspect.score"), Names.shown(row[0]));
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("inspect.set-score"), "primary", () -> {
            if (!isScore(score.getText())) {
                card.trouble(SCORE_WANTED);
                return false;
            }
            model.scoreChosen(score.getText().strip(),
                    answer(card, Texts.text("inspect.this-member-was-deleted-elsewhere-meanwhile"), () -> {}));
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
