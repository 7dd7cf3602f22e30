package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.FxStalls;
import dev.respdesk.gui.Theme;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class ConsoleViewTest {
    private static final double STALL_MILLIS = 50;

    private final FakeServer server = new FakeServer();
    private final History history = new History(null);
    private final ConsoleViewModel model = new ConsoleViewModel(
            new ConsoleViewModel.Surroundings(Platform::runLater, Thread::startVirtualThread, System::nanoTime),
            server, 0, HelpSource.NONE, new Prompt(history, prefix -> List.of("cart:1", "cart:2")));
    private final AtomicReference<RespValue> saved = new AtomicReference<>();
    private @Nullable ConsoleView view;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        ConsoleView made = new ConsoleView(model, (reply, name) -> saved.set(reply));
        view = made;
        Scene scene = new Scene(made, 800, 400);
        new Theme().applyTo(scene);
        stage.setScene(scene);
        stage.show();
        model.start();
        made.focusPrompt();
    }

    @Test
    void aLineIsCompletedRunAndFoundAgainInTheHistory(FxRobot robot) throws TimeoutException {
        server.replies.put("SET cart:1 x", new RespValue.Simple("OK"));
        until(() -> !model.prompt().help().isEmpty());
        robot.write("se").type(KeyCode.TAB);
        until(() -> input().equals("SET "));
        robot.write("cart").type(KeyCode.TAB);
        until(() -> model.prompt().completions().size() == 2);
        assertEquals("SET cart:", input());
        robot.type(KeyCode.ENTER);
        until(() -> input().equals("SET cart:1 "));
        robot.write("x").type(KeyCode.ENTER);
        until(() -> text().contains("OK"));
        assertTrue(text().contains("db0> SET cart:1 x"), text());
        robot.type(KeyCode.UP);
        until(() -> input().equals("SET cart:1 x"));
        robot.type(KeyCode.DOWN).push(KeyCode.CONTROL, KeyCode.R).write("cart");
        until(() -> input().equals("SET cart:1 x"));
        robot.type(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.L);
        until(() -> model.output().count() == 0);
    }

    @Test
    void whatBlocksIsStoppedWithEscapeAndTheNextLineRuns(FxRobot robot) throws TimeoutException {
        server.replies.put("PING", new RespValue.Simple("PONG"));
        robot.write("BLPOP q 0").type(KeyCode.ENTER);
        until(() -> robot.lookup("Stop").tryQuery().isPresent() && robot.lookup("Stop").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        until(() -> !model.busy().get());
        robot.write("PING").type(KeyCode.ENTER);
        until(() -> text().contains("PONG"));
        assertFalse(robot.lookup("Stop").query().isVisible());
    }

    @Test
    void aRowOfOutputIsSelectedWithTheMouseAndCopiedFromThePrompt(FxRobot robot) throws TimeoutException {
        server.replies.put("GET a", Docs.text("hello"));
        robot.write("GET a").type(KeyCode.ENTER);
        until(() -> text().contains("hello"));
        robot.clickOn("\"hello\"").push(KeyCode.CONTROL, KeyCode.C);
        until(() -> fx(() -> Clipboard.getSystemClipboard().getString()).startsWith("\"hello\"  "));
    }

    @Test
    void theCaretAndTheHintStayWhenTheFocusGoesAndComesBack(FxRobot robot) throws TimeoutException {
        until(() -> !model.prompt().help().isEmpty());
        robot.write("SET cart:1 ");
        Platform.runLater(() -> view().requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(model.prompt().hint().get().spans().isEmpty());
        Platform.runLater(() -> view().focusPrompt());
        WaitForAsyncUtils.waitForFxEvents();
        robot.write("x");
        until(() -> input().equals("SET cart:1 x"));
    }

    private ConsoleView view() {
        return java.util.Objects.requireNonNull(view);
    }

    @Test
    void aPastedBlockRunsLineByLine(FxRobot robot) throws TimeoutException {
        server.replies.put("SET a 1", new RespValue.Simple("OK"));
        server.replies.put("INCR a", new RespValue.Int(2));
        Platform.runLater(() -> TailList.copy("SET a 1\nINCR a\nGET a"));
        WaitForAsyncUtils.waitForFxEvents();
        robot.push(KeyCode.CONTROL, KeyCode.V);
        until(() -> text().contains("(integer) 2"));
        until(() -> input().equals("GET a"));
        assertFalse(server.received.contains("GET a"));
    }

    @Test
    void largeRepliesDoNotHoldUpTheWindow(FxRobot robot) throws Exception {
        server.replies.put("LRANGE warm 0 -1", list(2_000));
        server.replies.put("LRANGE l 0 -1", list(100_000));
        server.replies.put("GET s", new RespValue.Bulk(("{\"n\":" + "1234567890 ".repeat(1_000_000) + "}")
                .getBytes(StandardCharsets.UTF_8)));
        run("LRANGE warm 0 -1");
        FxStalls stalls = FxStalls.least(STALL_MILLIS, () -> {
            run("LRANGE l 0 -1");
            showAll();
            until(() -> model.output().count() > 100_000);
            run("GET s");
            showAll();
            until(() -> text(model.output().count() - 1).contains("only a part"));
            run("CLEAR");
        });
        assertTrue(stalls.worstMillis() < STALL_MILLIS, stalls.toString());
    }

    private void run(String line) throws TimeoutException {
        int before = fx(() -> model.output().count());
        Platform.runLater(() -> {
            model.prompt().put(line);
            model.submit();
        });
        until(() -> !model.busy().get() && model.output().count() != before);
    }

    private void showAll() {
        Platform.runLater(() -> {
            Line last = model.output().row(model.output().count() - 1);
            model.showAll(java.util.Objects.requireNonNull(last.exchange()));
        });
    }

    private static RespValue list(int size) {
        return new RespValue.Array(
                new ArrayList<>(IntStream.range(0, size).mapToObj(i -> Docs.text("element-" + i)).toList()));
    }

    private String input() {
        return model.prompt().input().get();
    }

    private String text() {
        return model.output().count() == 0 ? "" : model.output().text(0, model.output().count() - 1);
    }

    private String text(int row) {
        return row < 0 ? "" : model.output().row(row).text();
    }

    private static <T> T fx(java.util.concurrent.Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
