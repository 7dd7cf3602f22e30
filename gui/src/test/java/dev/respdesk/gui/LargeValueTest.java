package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.viewer.Names;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Values of a megabyte are opened, scrolled, searched, edited and saved, and the window never stalls. A small value is
/// worked on before, so that what is measured comes from the size and not from classes that are loaded for the first
/// time.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class LargeValueTest {
    private static final int SIZE = 1 << 20;
    private static final long STALL_MILLIS = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static boolean warm;

    private final FakeSession session = new FakeSession();

    @Start
    void start(Stage stage) {
        session.data.put("small", latin1("{\r\n" + "  \"Grüße, 世界 😀\": [ 1.5, \"two\", true ],\r\n".repeat(200)
                + "\"x\": \"" + "世界 😀 ".repeat(1000) + "\"}"));
        Theme.loadFonts();
        Shell shell = new Shell(new FxBackground(Failures::report), new Theme(), new ConfigDirectory(folder),
                new EmbeddedServer(List.of()), target -> CompletableFuture.completedFuture(session));
        Scene scene = new Scene(shell.root(), 1440, 900);
        shell.installOn(scene);
        stage.setScene(scene);
        stage.show();
        shell.shown();
        shell.open(session.target());
    }

    @BeforeEach
    void workOnASmallValueFirst(FxRobot robot) throws TimeoutException {
        if (!warm) {
            work(robot, "small", length -> length >= 1000, "\"X\"",
                    () -> robot.push(KeyCode.CONTROL, KeyCode.HOME).write(" "));
            warm = true;
        }
    }

    @Test
    void jsonOnOneLineIsLaidOutAndSavedOnOneLine(FxRobot robot) throws Exception {
        StringBuilder json = new StringBuilder("{\"n\":1,\"rows\":[");
        for (int i = 0; json.length() < SIZE - 200; i++) {
            json.append("{\"id\":").append(9_007_199_254_740_993L + i).append(",\"name\":\"user ").append(i)
                    .append("\",\"tags\":[\"a\",\"b\"],\"more\":{\"x\":1.10,\"y\":null}},");
        }
        String value = json.append("\"needle\"]}").toString();
        FxStalls worst = workOnLarge(robot, value, () ->
                robot.push(KeyCode.CONTROL, KeyCode.HOME).type(KeyCode.DOWN, KeyCode.END, KeyCode.LEFT).write("2"));
        assertSaved(value.replace("\"n\":1,", "\"n\":12,"));
        assertTrue(worst.worstMillis() < STALL_MILLIS, worst.toString());
    }

    @Test
    void aLineWithoutEndIsFoldedAndSavedAsItIs(FxRobot robot) throws Exception {
        String words = "Grüße, 世界 \ud83d\ude00 and more. ";
        String value = words.repeat((SIZE - 20) / utf8(words).length) + "needle";
        FxStalls worst = workOnLarge(robot, value, () -> robot.push(KeyCode.CONTROL, KeyCode.END).write("x"));
        assertSaved(value + "x");
        assertTrue(worst.worstMillis() < STALL_MILLIS, worst.toString());
    }

    @Test
    void manyLinesAreSavedAsTheyAre(FxRobot robot) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() < SIZE - 40; i++) {
            lines.append("line ").append(i).append(i % 3 == 0 ? "\r\n" : "\n");
        }
        String value = lines.append("needle").toString();
        FxStalls worst = workOnLarge(robot, value, () -> robot.push(KeyCode.CONTROL, KeyCode.END).write("x"));
        assertSaved(value + "x");
        assertTrue(worst.worstMillis() < STALL_MILLIS, worst.toString());
    }

    private FxStalls workOnLarge(FxRobot robot, String value, Runnable edit) throws Exception {
        return FxStalls.least(STALL_MILLIS, () -> {
            session.data.put("large", latin1(value));
            robot.type(KeyCode.F5);
            open(robot, "small", length -> length < SIZE / 2);
            work(robot, "large", length -> length >= SIZE / 2, "NEEDLE", edit);
        });
    }

    /// Opens, scrolls, searches, edits and saves.
    private static void work(FxRobot robot, String key, IntPredicate length, String sought, Runnable edit)
            throws TimeoutException {
        open(robot, key, length);
        robot.clickOn(".code-area").type(KeyCode.PAGE_DOWN, 4).push(KeyCode.CONTROL, KeyCode.END)
                .type(KeyCode.PAGE_UP, 4).push(KeyCode.CONTROL, KeyCode.HOME);
        find(robot, sought, "1 of 1");
        edit.run();
        until(() -> robot.lookup(".dirty-dot").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> robot.lookup(".dirty-dot").tryQuery().isEmpty());
    }

    private static void open(FxRobot robot, String key, IntPredicate length) throws TimeoutException {
        until(() -> shows(robot, key));
        robot.clickOn(key);
        until(() -> robot.lookup(".code-area").tryQueryAs(CodeArea.class)
                .filter(area -> length.test(area.getLength())).isPresent());
    }

    private static void find(FxRobot robot, String words, String count) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until(() -> robot.lookup(".find-bar .text-field").tryQuery().filter(javafx.scene.Node::isFocused).isPresent());
        robot.write(words).type(KeyCode.ENTER);
        until(() -> shows(robot, count));
        robot.type(KeyCode.ESCAPE);
    }

    private void assertSaved(String expected) {
        byte[] saved = String.valueOf(session.data.get("large")).getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(utf8(expected), saved, () -> "ends in "
                + Names.shown(saved, saved.length - 40, saved.length));
    }

    /// The bytes of a text as the session holds them.
    private static String latin1(String text) {
        return new String(utf8(text), StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean shows(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof Label label && label.isVisible()
                && label.getText().replace('\u00a0', ' ').equals(words)).tryQuery().isPresent();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
