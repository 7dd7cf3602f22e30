package dev.respdesk.gui.transfer;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.text.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// The card that asks in which form keys are to be written.
final class ExportCard {
    private ExportCard() {}

    static void show(Overlay overlay, String what, Consumer<FileForm> chosen) {
        Card card = new Card(overlay, Texts.text("transfer.export-x", what));
        ToggleGroup group = new ToggleGroup();
        for (FileForm form : FileForm.values()) {
            RadioButton button = new RadioButton(form.title());
            button.setToggleGroup(group);
            button.setUserData(form);
            button.setSelected(form == FileForm.EXACT);
            Label words = new Label(form.words());
            words.setWrapText(true);
            words.getStyleClass().addAll("muted", "small", "under-choice");
            card.add(new VBox(2, button, words));
        }
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("transfer.choose-a-file"), "primary", () -> {
            card.close();
            chosen.accept((FileForm) group.getSelectedToggle().getUserData());
            return false;
        });
        card.show();
    }
}
