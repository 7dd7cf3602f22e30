package dev.respdesk.gui.watch;

import static dev.respdesk.gui.watch.WatchedServer.press;
import static dev.respdesk.gui.watch.WatchedServer.type;
import static dev.respdesk.gui.watch.WatchedServer.until;
import static dev.respdesk.gui.watch.WatchedServer.waitFor;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Times of a real server: of its commands, and of what took it long.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class TimesPagesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private WatchedServer server;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        stage = shown;
        server = new WatchedServer(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theTimesOfTheChosenCommandAreDrawn(FxRobot robot) throws Exception {
        server.ask("SET", "a", "b");
        robot.interact(() -> server.show(stage, new CommandsPage(server.around())));
        waitFor(robot, "SET");
        type(robot, "Filter commands", "set");
        robot.clickOn(cell(robot, "SET"));
        until(() -> robot.lookup(".bar-shape").tryQuery().isPresent());
        waitFor(robot, "up to 1 calls");
        press(robot, "Count anew");
        until(() -> !WatchedServer.shows(robot, "up to 1 calls"));
    }

    @Test
    void whatTookLongHasAHistoryAndAdvice(FxRobot robot) throws Exception {
        robot.interact(() -> server.show(stage, new LatencyPage(server.around())));
        waitFor(robot, "remembers nothing");
        server.ask("CONFIG", "SET", "latency-monitor-threshold", "1");
        waitFor(robot, "remembered from 1");
        server.ask("EVAL", "for i = 1, 20000000 do end return 1", "0");
        waitFor(robot, "command");
        robot.clickOn(cell(robot, "command"));
        until(() -> robot.lookup(".bar-shape").tryQuery().isPresent());
        press(robot, "Ask for advice");
        waitFor(robot, "What took long");
        press(robot, "Close");
        server.ask("CONFIG", "SET", "latency-monitor-threshold", "60000");
        press(robot, "Forget all");
        waitFor(robot, "Nothing has taken long");
    }

    private static Node cell(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof Label label && label.isVisible() && label.getText().equals(words))
                .query();
    }
}
