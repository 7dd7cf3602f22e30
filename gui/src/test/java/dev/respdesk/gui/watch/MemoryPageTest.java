package dev.respdesk.gui.watch;

import static dev.respdesk.gui.watch.WatchedServer.press;
import static dev.respdesk.gui.watch.WatchedServer.until;
import static dev.respdesk.gui.watch.WatchedServer.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.gui.session.Ask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The memory of a real server's keys is measured.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class MemoryPageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final List<String> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private WatchedServer server;

    @Start
    void start(Stage stage) throws Exception {
        server = new WatchedServer(folder);
        server.show(stage, new MemoryPage(server.around(), new MemoryPage.Opening(opened::add,
                key -> opened.add(new String(key, StandardCharsets.UTF_8)))));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void allKeysVisitedGiveExactFiguresAndOpen(FxRobot robot) throws Exception {
        for (int i = 0; i < 300; i++) {
            server.ask("SET", "cart:" + i, "x".repeat(i));
        }
        server.ask("SET", "big", "x".repeat(100_000));
        press(robot, "Measure");
        waitFor(robot, "Exact: all 301 keys");
        waitFor(robot, "cart:");
        long bytes = Ask.number(server.ask("MEMORY", "USAGE", "big"), 0);
        waitFor(robot, dev.respdesk.gui.viewer.Words.size(bytes));
        robot.doubleClickOn("big");
        until(() -> opened.contains("big"));
        robot.doubleClickOn(robot.lookup(node -> node instanceof javafx.scene.control.Label label && label.isVisible()
                && label.getText().strip().equals("cart:")).<javafx.scene.Node>query());
        until(() -> opened.contains("cart:*"));
        assertEquals(List.of("big", "cart:*"), opened);
    }

    @Test
    void aServerThatRefusesToMeasureIsToldOf(FxRobot robot) throws Exception {
        server.ask("SET", "a", "b");
        server.ask("ACL", "SETUSER", "default", "-memory");
        press(robot, "Measure");
        waitFor(robot, "NOPERM");
    }
}
