package dev.respdesk.gui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.gui.background.FxBackground;
import java.util.Random;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class CodeEditorTest {
    private final TypedText text = new TypedText();

    @SuppressWarnings("NullAway.Init")
    private FoldedArea area;

    @Start
    void start(Stage stage) {
        CodeEditor editor = new CodeEditor(text, new FxBackground(error -> {
            throw new AssertionError(error);
        }));
        area = (FoldedArea) editor.input();
        stage.setScene(new Scene(editor, 300, 200));
        stage.show();
    }

    @Test
    void editsOfALongLineAreThoseOfTheTextUndoneAndDoneAgainToo(FxRobot robot) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String original = "x\r\n" + "long \ud83d\ude00".repeat(800) + "\nend";
        StringBuilder expected = new StringBuilder(original);
        robot.interact(() -> {
            text.set(original);
            for (int i = 0; i < 60; i++) {
                edit(random, expected);
                assertEquals(expected.length(), text.length(), "seed " + seed);
                assertEquals(expected.toString(), text.get(), "seed " + seed);
            }
            while (area.isUndoAvailable()) {
                area.undo();
            }
            assertEquals(original, text.get(), "seed " + seed);
            while (area.isRedoAvailable()) {
                area.redo();
            }
            assertEquals(expected.toString(), text.get(), "seed " + seed);
        });
    }

    /// One edit at a place that need not be the start of a character in the editor: also inside a fold.
    private void edit(Random random, StringBuilder expected) {
        int shown = random.nextInt(area.getLength() + 1);
        int place = area.folding().plain(area.getText().substring(0, shown)).text().length();
        if (place > 0 && place < expected.length() && Character.isLowSurrogate(expected.charAt(place))) {
            shown--;
            place--;
        }
        area.moveTo(shown);
        switch (random.nextInt(4)) {
            case 0 -> {
                String typed = random.nextBoolean() ? "y" : "put in\r\n".repeat(random.nextInt(3)) + "z".repeat(2500);
                area.replaceSelection(typed);
                expected.insert(place, typed);
            }
            case 1 -> {
                area.deletePreviousChar();
                int from = place == 0 ? 0 : Character.offsetByCodePoints(expected, place, -1);
                expected.delete(from, place);
            }
            case 2 -> {
                area.deleteNextChar();
                int to = place == expected.length() ? place : Character.offsetByCodePoints(expected, place, 1);
                expected.delete(place, to);
            }
            default -> {
                int end = Math.min(area.getLength(), shown + random.nextInt(1500));
                int to = area.folding().plain(area.getText().substring(0, end)).text().length();
                if (to < expected.length() && Character.isLowSurrogate(expected.charAt(to))) {
                    end--;
                    to--;
                }
                if (end > shown) {
                    area.deleteText(shown, end);
                    expected.delete(place, to);
                }
            }
        }
    }
}
