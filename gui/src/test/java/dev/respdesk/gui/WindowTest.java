package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.FakeSession;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final FakeSession session = new FakeSession();

    @Start
    void start(Stage stage) {
        session.data.put("greeting", "hello");
        session.data.put("cart:1", "{\"n\":1}");
        session.data.put("cart:2", "two");
        Theme.loadFonts();
        FxBackground background = new FxBackground(Failures::report);
        Shell shell = new Shell(background, new Theme(), new ConfigDirectory(folder),
                new EmbeddedServer(List.of()), target -> CompletableFuture.completedFuture(session));
        Scene scene = new Scene(shell.root(), 1000, 640);
        shell.installOn(scene);
        stage.setScene(scene);
        stage.show();
        shell.shown();
        shell.open(session.target());
    }

    @Test
    void theKeyboardOpensAFolderShowsAValueAndMakesAKey(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.clickOn("greeting");
        until(() -> shows(robot, "5 B"));
        robot.type(KeyCode.UP).type(KeyCode.RIGHT).type(KeyCode.DOWN);
        until(() -> shows(robot, "cart:1"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> shows(robot, "New key in db0"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !shows(robot, "New key in db0"));
    }

    @Test
    void searchFindsAKeyByAPartOfItsName(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("greet").type(KeyCode.ENTER);
        until(() -> shows(robot, "5 B"));
        assertEquals(1, robot.lookup(".tab-strip .tab .title").queryAll().stream()
                .filter(node -> ((Label) node).getText().equals("greeting")).count());
    }

    @Test
    void deletingOneKeyAsksNothingOnADevelopmentServer(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.clickOn("greeting").type(KeyCode.DELETE);
        until(() -> !session.data.containsKey("greeting"));
        until(() -> shows(robot, "Deleted greeting"));
        assertFalse(shows(robot, "Keep it"));
        assertTrue(session.heard.contains("UNLINK greeting"), session.heard.toString());
    }

    private static boolean shows(FxRobot robot, String words) {
        return robot.lookup(node -> isShown(node, words)).tryQuery().isPresent();
    }

    private static boolean isShown(Node node, String words) {
        return node instanceof Label label && label.getText().replace('\u00a0', ' ').equals(words)
                && label.isVisible() && label.getParent() != null && label.getParent().isVisible();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
