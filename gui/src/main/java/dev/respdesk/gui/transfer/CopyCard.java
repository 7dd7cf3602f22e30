package dev.respdesk.gui.transfer;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.text.Texts;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/// The card that asks where keys are to be copied.
final class CopyCard {
    /// Hears where to, and whether keys that are there already are replaced. False where that cannot be.
    interface Chosen {
        void accept(Target target, boolean replaces);
    }

    private CopyCard() {}

    /// `targets` begins with the server that the keys are on.
    static void show(Overlay overlay, String what, List<Target> targets, Chosen chosen) {
        Card card = new Card(overlay, Texts.text("transfer.copy-x", what));
        ComboBox<Target> place = new ComboBox<>();
        place.getItems().setAll(targets);
        place.setConverter(new Names(targets.getFirst()));
        card.field("To", place);
        TextField database = card.field(Texts.text("transfer.database"), "0");
        PasswordField password = new PasswordField();
        password.setPromptText(Texts.text("transfer.only-where-the-server-wants-one"));
        card.field(Texts.text("transfer.password"), password);
        place.valueProperty().addListener((o, before, now) -> {
            boolean here = now == targets.getFirst();
            database.setText(Integer.toString(here ? (now.database() == 0 ? 1 : 0) : now.database()));
            password.setDisable(here);
        });
        place.setValue(targets.size() > 1 ? targets.get(1) : targets.getFirst());
        CheckBox replaces = new CheckBox(Texts.text("transfer.replace-keys-that-are-there-already"));
        card.add(replaces);
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("copy"), "primary", () -> {
            Target target = place.getValue();
            if (!database.getText().strip().matches("\\d{1,6}")) {
                card.trouble(Texts.text("transfer.a-database-is-a-number-from"));
                return false;
            }
            int number = Integer.parseInt(database.getText().strip());
            if (target == targets.getFirst() && number == target.database()) {
                card.trouble(Texts.text("transfer.the-keys-are-there-already-choose"));
                return false;
            }
            card.close();
            chosen.accept((password.getText().isEmpty() ? target : target.withPassword(password.getText()))
                    .withDatabase(number), replaces.isSelected());
            return false;
        });
        card.show();
    }

    private static final class Names extends StringConverter<Target> {
        private final Target here;

        Names(Target here) {
            this.here = here;
        }

        @Override
        public String toString(Target target) {
            return target == null ? "" : target == here ? Texts.text("transfer.another-database-of-x", target.name())
                    : target.name();
        }

        @Override
        public Target fromString(String text) {
            throw new UnsupportedOperationException("chosen, not typed");
        }
    }
}
