package dev.respdesk.gui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respdesk.gui.Theme;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.testfx.util.WaitForAsyncUtils;

@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class ConsolePageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final FakeServer server = new FakeServer();
    private final ConsoleViewModel console = new ConsoleViewModel(
            new ConsoleViewModel.Surroundings(Platform::runLater, Thread::startVirtualThread, System::nanoTime),
            server, 0, HelpSource.NONE, new Prompt(new History(null), prefix -> List.of()));
    private final SheetModel sheet = new SheetModel(console, Platform::runLater, Thread::startVirtualThread);

    @SuppressWarnings("NullAway.Init")
    private Overlay overlay;

    @SuppressWarnings("NullAway.Init")
    private ConsolePage page;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        page = new ConsolePage(new ConsoleView(console, (reply, name) -> {}), sheet, new ConsoleView.Files(
                chosen -> chosen.accept(folder.resolve("gone.redis")),
                (name, chosen) -> chosen.accept(folder.resolve(name))));
        overlay = new Overlay(page);
        Scene scene = new Scene(overlay, 1000, 300);
        new Theme().applyTo(scene);
        stage.setScene(scene);
        stage.show();
        page.toggleSheet();
    }

    @Test
    void theLineAtTheCaretTheSelectionOrAllOfTheSheetRun(FxRobot robot) throws TimeoutException {
        for (String command : List.of("SET a 1", "INCR a", "GET a")) {
            server.replies.put(command, new RespValue.Simple("OK"));
        }
        robot.write("SET a 1\nINCR a\nGET a");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> server.received.equals(List.of("GET a")) && !console.busy().get());
        robot.push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> server.received.equals(List.of("GET a", "SET a 1")) && !console.busy().get());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        until(() -> server.received.equals(List.of("GET a", "SET a 1", "SET a 1", "INCR a", "GET a")));
    }

    @Test
    void whatIsDangerousIsAnsweredAtThePromptWhichHasTheKeyboardThen(FxRobot robot) throws TimeoutException {
        server.replies.put("FLUSHALL", new RespValue.Simple("OK"));
        robot.write("FLUSHALL").push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> !console.question().get().isEmpty());
        assertFalse(server.received.contains("FLUSHALL"));
        robot.type(KeyCode.ENTER);
        until(() -> server.received.contains("FLUSHALL"));
        assertEquals("FLUSHALL", sheet.text().get());
    }

    @Test
    void controlSWritesTheFileThatTheSheetHas(FxRobot robot) throws IOException, TimeoutException {
        Path file = Files.writeString(folder.resolve("kept.redis"), "GET a");
        sheet.open(file);
        until(() -> sheet.text().get().equals("GET a"));
        robot.push(KeyCode.CONTROL, KeyCode.END).write("b");
        until(() -> sheet.dirty().get());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> !sheet.dirty().get());
        assertEquals("GET ab", Files.readString(file));
    }

    @Test
    void aFileThatIsNotThereIsNamedAndTheSheetStays(FxRobot robot) throws TimeoutException {
        robot.write("GET a").clickOn("Open\u2026");
        until(() -> shows(robot, "gone.redis: there is no such file"));
        assertEquals("GET a", sheet.text().get());
    }

    @Test
    void anUnsavedSheetIsAskedForBeforeItGoesAndSavedToItsFile(FxRobot robot) throws Exception {
        AtomicBoolean left = new AtomicBoolean();
        robot.write("GET a");
        robot.interact(() -> page.leave(overlay, () -> left.set(true)));
        until(() -> shows(robot, "Save the sheet of commands?"));
        robot.type(KeyCode.ESCAPE);
        until(() -> !shows(robot, "Save the sheet of commands?"));
        assertFalse(left.get());
        robot.interact(() -> page.leave(overlay, () -> left.set(true)));
        until(() -> shows(robot, "Save the sheet of commands?"));
        robot.type(KeyCode.TAB).type(KeyCode.TAB).type(KeyCode.SPACE);
        until(left::get);
        assertEquals("GET a", Files.readString(folder.resolve("commands.redis")));
        until(() -> shows(robot, "commands.redis") && !sheet.dirty().get());
    }

    @Test
    void aFileIsOpenedAndOneThatIsTooLargeOrNoTextIsRefused() throws IOException, TimeoutException {
        Path file = Files.writeString(folder.resolve("a.redis"), "GET a\r\nGET b\n");
        sheet.open(file);
        until(() -> sheet.text().get().equals("GET a\nGET b\n"));
        sheet.open(Files.write(folder.resolve("b.redis"), new byte[] {(byte) 0xff}));
        until(() -> sheet.trouble().get().equals("b.redis: it is not text in UTF-8"));
        sheet.open(Files.write(folder.resolve("c.redis"), new byte[(int) SheetModel.MOST_BYTES + 1]));
        until(() -> sheet.trouble().get().startsWith("c.redis: it is larger than 1 MB"));
        assertEquals("a.redis", sheet.name().get());
    }

    private static boolean shows(FxRobot robot, String words) {
        return robot.lookup((Node node) -> node instanceof Label label && label.getText().equals(words))
                .tryQuery().isPresent();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () ->
                WaitForAsyncUtils.waitForAsyncFx(20_000, condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
