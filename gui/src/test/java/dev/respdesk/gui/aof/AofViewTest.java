package dev.respdesk.gui.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.FxStalls;
import dev.respdesk.gui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
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
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class AofViewTest {
    private static final double STALL_MILLIS = 50;

    private final AofViewModel model =
            new AofViewModel(new Work(Platform::runLater, task -> Thread.ofPlatform().daemon().start(task)));

    @TempDir
    private Path folder = Path.of("");

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        Scene scene = new Scene(new AofView(model), 900, 600);
        new Theme().applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Stop
    void stop() {
        model.close();
    }

    @Test
    void recordsAreShownFilteredSelectedAndLeft(FxRobot robot) throws IOException, TimeoutException {
        open(new AofBytes().text("#TS:1700000000\r\n").record("SELECT", "0").record("SET", "cart:1", "{\"n\":1}")
                .record("SET", "sess:1", "x").toBytes());
        until(() -> shows(robot, "cart:1 {\"n\":1}"));
        assertTrue(shows(robot, "3 records", false));
        robot.clickOn("cart:1 {\"n\":1}");
        until(() -> shows(robot, "SET cart:1"));
        robot.push(KeyCode.CONTROL, KeyCode.F).write("sess");
        until(() -> model.rows() == 1 && shows(robot, "sess:1 x"));
        robot.type(KeyCode.ESCAPE);
        until(() -> model.rows() == 3);
        robot.push(KeyCode.CONTROL, KeyCode.G).write("30").type(KeyCode.ENTER);
        until(() -> model.selection().index().get() == 0);
        robot.type(KeyCode.ESCAPE);
        until(() -> model.selection().index().get() == -1);
    }

    @Test
    void aTornTailIsShownAndVerifySaysWhatAServerDoesWithIt(FxRobot robot) throws IOException, TimeoutException {
        open(new AofBytes().record("SET", "a", "1").text("*3\r\n$3\r\nSE").toBytes());
        until(() -> shows(robot, "torn tail"));
        robot.clickOn("Verify");
        until(() -> shows(robot, "Torn at the end", false));
        robot.clickOn("Show 27");
        until(() -> shows(robot, "Torn tail"));
        assertEquals(1, model.selection().index().get());
        robot.clickOn("Close");
        until(() -> model.verification().verdict().get() == null);
    }

    @Test
    void theEndIsFollowedWhileTheFileGrows(FxRobot robot) throws IOException, TimeoutException {
        Path path = open(new AofBytes().record("SET", "a", "1").toBytes());
        until(() -> shows(robot, "a 1"));
        robot.clickOn("Follow");
        Files.write(path, new AofBytes().record("SET", "b", "2").toBytes(), StandardOpenOption.APPEND);
        until(() -> shows(robot, "b 2"));
        Files.write(path, new AofBytes().record("SET", "c", "3").toBytes());
        until(() -> shows(robot, "c 3"));
        assertEquals(1, model.rows());
    }

    @Test
    void indexingALargeFileDoesNotHoldUpTheWindow() throws Exception {
        open(new AofBytes().record("SET", "warm", "up").toBytes());
        until(() -> model.rows() == 1);
        Path large = folder.resolve("large.aof");
        int records = LargeFileTest.write(large, 100L << 20);
        FxStalls stalls = FxStalls.least(STALL_MILLIS, () -> {
            Platform.runLater(() -> model.filter(new RecordFilter("", null, null)));
            Platform.runLater(() -> model.open(large));
            until(() -> model.rows() == records);
            Platform.runLater(() -> model.filter(new RecordFilter("key:9", null, null)));
            until(() -> model.search().progress().get() < 0);
            Platform.runLater(() -> model.jump(50L << 20));
            until(() -> model.selection().detail().get() != null);
        });
        assertTrue(stalls.worstMillis() < STALL_MILLIS, stalls.toString());
    }

    private Path open(byte[] bytes) throws IOException {
        Path path = folder.resolve("one.aof");
        Files.write(path, bytes);
        Platform.runLater(() -> model.open(path));
        return path;
    }

    private static boolean shows(FxRobot robot, String words) {
        return shows(robot, words, true);
    }

    private static boolean shows(FxRobot robot, String words, boolean whole) {
        return robot.lookup(node -> isShown(node, words, whole)).tryQuery().isPresent();
    }

    private static boolean isShown(Node node, String words, boolean whole) {
        return node instanceof Label label && label.isVisible()
                && (whole ? label.getText().equals(words) : label.getText().contains(words))
                && label.getParent() != null && label.getParent().isVisible();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
    }
}
