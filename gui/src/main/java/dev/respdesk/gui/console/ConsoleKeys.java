package dev.respdesk.gui.console;

import dev.respdesk.gui.control.TailList;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keyboard of the console, before the text field sees it.
final class ConsoleKeys {
    private final ConsoleViewModel model;
    private final CompletionList completions;
    private final TailList output;

    ConsoleKeys(ConsoleViewModel model, CompletionList completions, TailList output) {
        this.model = model;
        this.completions = completions;
        this.output = output;
    }

    void pressed(KeyEvent event) {
        boolean done = event.isControlDown() ? control(event.getCode()) : plain(event.getCode());
        if (done) {
            event.consume();
        }
    }

    private boolean control(KeyCode code) {
        switch (code) {
            case SPACE -> model.prompt().complete();
            case R -> model.prompt().searchOlder();
            case L -> model.clear();
            case U -> model.prompt().put("");
            case C -> {
                return copyOrStop();
            }
            case HOME -> output.list().setTopRow(0);
            case END -> output.follow();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyCode code) {
        switch (code) {
            case ENTER -> enter();
            case TAB -> tab();
            case UP -> up();
            case DOWN -> down();
            case ESCAPE -> escape();
            case PAGE_UP -> output.page(-1);
            case PAGE_DOWN -> output.page(1);
            case F1 -> model.explain();
            case BACK_SPACE -> {
                return shorten();
            }
            case LEFT, RIGHT, HOME, END -> {
                model.prompt().endSearch();
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Ctrl+C copies what is selected in the output; with nothing selected it stops what runs, as in a terminal.
    private boolean copyOrStop() {
        boolean here = output.hasSelection();
        if (here) {
            output.copy();
        } else if (model.busy().get()) {
            model.stop();
        }
        return here || model.busy().get();
    }

    /// While a search is on, what is typed is what is searched for.
    void typed(KeyEvent event) {
        String search = model.prompt().search().get();
        String text = event.getCharacter();
        if (search != null && !event.isControlDown() && !text.isEmpty() && text.charAt(0) >= ' '
                && text.charAt(0) != 127) {
            model.prompt().searchFor(search + text);
            event.consume();
        }
    }

    private boolean shorten() {
        String search = model.prompt().search().get();
        if (search == null) {
            return false;
        }
        model.prompt().searchFor(search.isEmpty() ? "" : search.substring(0, search.length() - 1));
        return true;
    }

    private void enter() {
        if (completions.open()) {
            completions.accept();
        } else {
            output.follow();
            model.submit();
        }
    }

    private void tab() {
        model.prompt().endSearch();
        if (completions.open()) {
            completions.accept();
        } else {
            model.prompt().complete();
        }
    }

    private void up() {
        if (completions.open()) {
            completions.move(-1);
        } else {
            model.prompt().older();
        }
    }

    private void down() {
        if (completions.open()) {
            completions.move(1);
        } else {
            model.prompt().newer();
        }
    }

    private void escape() {
        boolean idle = model.question().get().isEmpty()
                && model.prompt().search().get() == null
                && !completions.open();
        model.escape();
        if (idle && model.busy().get()) {
            model.stop();
        }
    }
}
