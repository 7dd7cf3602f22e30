package dev.respdesk.gui.watch;

import static dev.respdesk.gui.watch.WatchedServer.press;
import static dev.respdesk.gui.watch.WatchedServer.type;
import static dev.respdesk.gui.watch.WatchedServer.until;
import static dev.respdesk.gui.watch.WatchedServer.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.GuardedSession;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.WriteLock;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.scene.Node;
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

/// Settings of a real server are changed in place.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class ConfigPageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private WatchedServer server;

    @Start
    void start(Stage stage) throws Exception {
        server = new WatchedServer(folder);
        server.show(stage, new ConfigPage(server.around(), EmbeddedServer.directives()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aDirectiveIsFoundChangedAndBroughtBack(FxRobot robot) throws Exception {
        choose(robot, "slowlog-max-len");
        enter(robot, "77");
        until(() -> value("slowlog-max-len").equals("77"));
        waitFor(robot, "Back to the default");
        press(robot, "Back to the default");
        until(() -> value("slowlog-max-len").equals("128"));
    }

    @Test
    void whatTheServerHasAgainstAValueIsSaidInPlace(FxRobot robot) throws Exception {
        choose(robot, "slowlog-max-len");
        enter(robot, "many");
        waitFor(robot, "ERR CONFIG SET failed");
        assertEquals("128", value("slowlog-max-len"));
    }

    @Test
    void aReadOnlyConnectionChangesNothing(FxRobot robot) throws Exception {
        Target books = Target.plain("books", "127.0.0.1", 6379, Target.Environment.PRODUCTION);
        robot.interact(() -> server.sessions().show(
                new GuardedSession(server.open(), WriteLock.of(books, InstantSource.system()))));
        choose(robot, "slowlog-max-len");
        enter(robot, "77");
        waitFor(robot, "Unlock ");
        assertEquals("128", value("slowlog-max-len"));
    }

    @Test
    void theKeyboardIsEnough(FxRobot robot) throws Exception {
        waitFor(robot, "bind");
        robot.clickOn(".text-field").write("slowlog-max-len");
        robot.interact(() -> robot.lookup(".row-list").query().requestFocus());
        robot.type(KeyCode.DOWN, 2).type(KeyCode.ENTER);
        until(() -> robot.lookup(".setting-pane .text-field").tryQuery().map(Node::isFocused).orElse(false));
        robot.push(KeyCode.CONTROL, KeyCode.A).write("66").type(KeyCode.ENTER);
        until(() -> value("slowlog-max-len").equals("66"));
    }

    @Test
    void aServerWithoutAFileSaysSo(FxRobot robot) throws Exception {
        waitFor(robot, "bind");
        press(robot, "Write to its file");
        waitFor(robot, "without a config file");
    }

    private static void choose(FxRobot robot, String name) throws Exception {
        waitFor(robot, "bind");
        type(robot, "Search directives", name);
        waitFor(robot, name);
        robot.clickOn(robot.lookup(node -> node instanceof Labeled label && label.getText().endsWith(name)
                && label.isVisible()).<Labeled>query());
        waitFor(robot, "Set");
    }

    private static void enter(FxRobot robot, String value) {
        TextField field = robot.lookup(".setting-pane .text-field").query();
        robot.interact(() -> {
            field.setText(value);
            field.requestFocus();
        });
        robot.type(KeyCode.ENTER);
    }

    private String value(String name) {
        return Ask.text(Ask.items(server.ask("CONFIG", "GET", name)).get(1), "");
    }
}
