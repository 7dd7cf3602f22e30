package dev.respdesk.gui.watch;

import static dev.respdesk.gui.watch.WatchedServer.press;
import static dev.respdesk.gui.watch.WatchedServer.shows;
import static dev.respdesk.gui.watch.WatchedServer.type;
import static dev.respdesk.gui.watch.WatchedServer.until;
import static dev.respdesk.gui.watch.WatchedServer.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respdesk.gui.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a real server runs, and what it says in its log.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class LinesPagesTest {
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
    void commandsAreHeardFilteredAndStopped(FxRobot robot) throws Exception {
        robot.interact(() -> server.show(stage, new MonitorPage(server.around())));
        press(robot, "With this window");
        press(robot, "Listen");
        until(() -> !dev.respdesk.gui.session.Ask.text(server.ask("INFO", "clients"), "").contains("monitors:0")
                && dev.respdesk.gui.session.Ask.text(server.ask("CLIENT", "LIST"), "").contains("flags=O"));
        server.ask("SET", "cart:1", "one");
        server.ask("SET", "other", "two");
        waitFor(robot, "\"cart:1\" \"one\"");
        waitFor(robot, "\"other\"");
        type(robot, "Words; -word leaves out", "set -other");
        until(() -> !shows(robot, "\"other\""));
        waitFor(robot, "\"cart:1\" \"one\"");
        press(robot, "Stop");
        until(() -> !dev.respdesk.gui.session.Ask.text(server.ask("CLIENT", "LIST"), "").contains("flags=O"));
    }

    @Test
    void aUserWhoMayNotListenIsTold(FxRobot robot) throws Exception {
        robot.interact(() -> server.show(stage, new MonitorPage(server.around())));
        server.ask("ACL", "SETUSER", "default", "-monitor");
        press(robot, "Listen");
        waitFor(robot, "NOPERM");
        press(robot, "Close");
        waitFor(robot, "Listen");
    }

    @Test
    void theLogIsFollowedAndSearched(FxRobot robot) throws Exception {
        LogPage[] page = new LogPage[1];
        robot.interact(() -> {
            page[0] = new LogPage(server.around(), EmbeddedServer::followLog);
            server.show(stage, page[0]);
        });
        LoggerFactory.getLogger("dev.respdesk.test.tester").warn("a warning for {}", "somebody");
        LoggerFactory.getLogger("dev.respdesk.test.tester").info("something else");
        waitFor(robot, "a warning for somebody");
        waitFor(robot, "something else");
        type(robot, "Words; -word leaves out", "tester warning");
        until(() -> !shows(robot, "something else"));
        waitFor(robot, "a warning for somebody");
        robot.interact(page[0]::close);
    }

    @Test
    void whatWasSaidBeforeIsKeptForTheLog() {
        EmbeddedServer unused = new EmbeddedServer(List.of());
        assertFalse(unused.isRunning());
        LoggerFactory.getLogger("dev.respdesk.test.tester").warn("said early");
        List<String> heard = new java.util.ArrayList<>();
        Runnable end = EmbeddedServer.followLog(line -> heard.add(line.severity() + " " + line.text()));
        assertEquals(1, heard.stream().filter("WARN said early"::equals).count());
        end.run();
        LoggerFactory.getLogger("dev.respdesk.test.tester").warn("said late");
        assertFalse(heard.contains("WARN said late"));
    }
}
