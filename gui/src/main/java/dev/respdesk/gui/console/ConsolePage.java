package dev.respdesk.gui.console;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.text.Texts;
import javafx.scene.control.SplitPane;

/// A console and, where it is wanted, a sheet of commands at its left.
public final class ConsolePage extends SplitPane {
    private final ConsoleView console;
    private final SheetModel model;
    private final SheetPane sheet;

    /// `files` asks for the files of sheets.
    public ConsolePage(ConsoleView console, SheetModel model, ConsoleView.Files files) {
        this.console = console;
        this.model = model;
        sheet = new SheetPane(model, files);
        getItems().add(console);
        console.question().subscribe(words -> {
            if (!words.isEmpty() && sheet.hasKeyboard()) {
                console.focusPrompt(); // the answer is for the prompt
            }
        });
        setMinHeight(0);
    }

    /// Shows or hides the sheet; the keyboard goes along.
    public void toggleSheet() {
        if (getItems().remove(sheet)) {
            console.focusPrompt();
        } else {
            getItems().addFirst(sheet);
            setDividerPositions(0.5);
            sheet.focusText();
        }
    }

    /// Puts the keyboard where one types: into the sheet where it has it already, else into the prompt.
    public void focusInput() {
        applyCss(); // a split pane that has just come has its items in the scene only with its skin
        if (!sheet.isFocusWithin()) {
            console.focusPrompt();
        }
    }

    /// Asks before a sheet that is in no file goes away; `next` runs if and when it may.
    public void leave(Overlay overlay, Runnable next) {
        if (!model.dirty().get()) {
            next.run();
            return;
        }
        Card card = new Card(overlay, Texts.text("console.save-the-sheet-of-commands"));
        card.words(Texts.text("console.what-is-in-it-has-not"));
        card.cancel(Texts.text("console.stay"));
        card.button(Texts.text("console.discard"), () -> {
            card.close();
            next.run();
            return false;
        });
        card.main("Save\u2026", "primary", () -> {
            card.close();
            sheet.save(next);
            return false;
        });
        card.show();
    }
}
