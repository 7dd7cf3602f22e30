package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.client.RespClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A hundred thousand keys of a real server, in the whole window. A small database is shown before, so that what is
/// measured comes from the number of keys and not from classes that are loaded for the first time.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class LargeKeyspaceTest {
    private static final int KEYS = 100_000;
    private static final long STALL_MILLIS = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedServer server;

    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @BeforeAll
    static void fill() throws Exception {
        server = new EmbeddedServer(List.of("--port", Integer.toString(freePort()), "--dir", folder.toString(),
                "--appendonly", "no"));
        int port = server.start().port();
        try (RespClient client = RespClient.connect(RespClient.Options.of("127.0.0.1", port)).get()) {
            client.pipeline(List.of(Session.argv("SELECT", "1"), Session.argv("SET", "small:1", "one"),
                    Session.argv("SET", "small:2", "two"), Session.argv("SELECT", "0"))).get();
            for (int from = 0; from < KEYS; from += 10_000) {
                List<byte[][]> batch = new ArrayList<>();
                for (int i = from; i < from + 10_000; i++) {
                    batch.add(Session.argv("SET", "group" + i % 40 + ":user:" + i, "value"));
                }
                List<RespValue> replies = client.pipeline(batch).get();
                assertTrue(replies.stream().noneMatch(RespValue.Failure.class::isInstance));
            }
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        shell = new Shell(new FxBackground(Failures::report), new Theme(), new ConfigDirectory(folder), server);
        Scene scene = new Scene(shell.root(), 1440, 900);
        shell.installOn(scene);
        stage.setScene(scene);
        stage.show();
        shell.shown();
    }

    private static Target own() throws Exception {
        return Target.plain("Own", "127.0.0.1", server.start().port(), Target.Environment.OURS);
    }

    private void showSmallDatabase(FxRobot robot) throws Exception {
        Target small = own().withDatabase(1);
        robot.interact(() -> shell.open(small));
        until(robot, "2 keys");
        clickOnRow(robot, "small").type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.DOWN);
        robot.clickOn("#keys-filter").write("1");
        until(robot, "1 of 2 match");
        robot.eraseText(1);
        until(robot, "2 keys");
    }

    @Test
    void appearsOpensScrollsAndFiltersWithoutAStall(FxRobot robot) throws Exception {
        showSmallDatabase(robot);
        FxStalls stalls = FxStalls.least(STALL_MILLIS, () -> {
            showSmallDatabase(robot);
            Target large = own();
            robot.interact(() -> shell.open(large));
            until(robot, "100 000 keys");
            clickOnRow(robot, "group0").type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.RIGHT);
            robot.type(KeyCode.PAGE_DOWN, 12).type(KeyCode.END).type(KeyCode.HOME);
            robot.clickOn("#keys-filter").write("999");
            until(robot, "280 of 100 000 match");
            robot.eraseText(3);
            until(robot, "100 000 keys");
        });
        assertTrue(stalls.worstMillis() < STALL_MILLIS, stalls.toString());
    }

    private static FxRobot clickOnRow(FxRobot robot, String name) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> robot.lookup(name).tryQuery().isPresent());
        robot.clickOn(name);
        return robot;
    }

    private static void until(FxRobot robot, String status) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> robot.lookup(".status .label").queryAll().stream()
                .anyMatch(node -> Objects.requireNonNullElse(((Label) node).getText(), "").replace('\u00a0', ' ')
                        .equals(status)));
    }
}
