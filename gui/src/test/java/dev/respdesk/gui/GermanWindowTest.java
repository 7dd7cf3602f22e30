package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.text.Language;
import dev.respdesk.gui.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window speaks the language that it was told to speak before it was made.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class GermanWindowTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @Start
    void start(Stage stage) {
        Texts.speak(Language.GERMAN);
        FakeSession session = new FakeSession();
        session.data.put("greeting", "hello");
        Theme.loadFonts();
        Shell shell = new Shell(new FxBackground(Failures::report), new Theme(), new ConfigDirectory(folder),
                new EmbeddedServer(List.of()), target -> CompletableFuture.completedFuture(session));
        Scene scene = new Scene(shell.root(), 1300, 700);
        shell.installOn(scene);
        stage.setScene(scene);
        stage.show();
        shell.shown();
        shell.open(session.target());
    }

    @AfterEach
    void speakEnglish() {
        Texts.speak(Language.ENGLISH);
    }

    @Test
    void whatIsSeenFirstIsGerman(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> seen(robot).contains("greeting"));
        TreeSet<String> seen = seen(robot);
        TreeSet<String> english = new TreeSet<>(seen);
        english.retainAll(List.of("Filter keys", "Name", "Size", "Console", "Sent", "Sheet", "1 key", "Now"));
        english.remove("Name");
        assertEquals(new TreeSet<>(), english);
        TreeSet<String> german = new TreeSet<>(List.of("Schlüssel filtern", "Größe", "1\u00a0Schlüssel"));
        german.removeAll(seen);
        assertEquals(new TreeSet<>(), german, "not among " + seen);
        robot.push(KeyCode.F1);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> seen(robot).contains("Alle Tastenkürzel"));
    }

    private static TreeSet<String> seen(FxRobot robot) {
        TreeSet<String> texts = new TreeSet<>();
        for (Node node : robot.lookup(node -> node instanceof Labeled || node instanceof TextField).queryAll()) {
            String text = node instanceof Labeled labeled ? labeled.getText() : ((TextField) node).getPromptText();
            if (text != null && node.isVisible()) {
                texts.add(text);
            }
        }
        return texts;
    }
}
