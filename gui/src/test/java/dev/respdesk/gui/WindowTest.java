package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.session.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
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
    private FakeSession connected = session;

    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Start
    void start(Stage stage) {
        session.data.put("greeting", "hello");
        session.data.put("cart:1", "{\"n\":1}");
        session.data.put("cart:2", "two");
        Theme.loadFonts();
        FxBackground background = new FxBackground(Failures::report);
        shell = new Shell(background, new Theme(), new ConfigDirectory(folder), new EmbeddedServer(List.of()),
                this::connect);
        Scene scene = new Scene(shell.root(), 1000, 640);
        shell.installOn(scene);
        stage.setScene(scene);
        stage.show();
        shell.shown();
        shell.open(session.target());
    }

    /// Port 1 refuses; a production server asks for care, as does “books”; any other is the test's own.
    private CompletableFuture<Session> connect(Target target) {
        if (target.port() == 1) {
            return CompletableFuture.failedFuture(new ConnectException("Connection refused"));
        }
        connected = target.name().equals("books") || target.environment() == Environment.PRODUCTION
                ? new FakeSession(target) : session.again();
        connected.data = session.data;
        return CompletableFuture.completedFuture(connected);
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
    void whatOthersWriteComesIntoTheList(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.interact(() -> {
            connected.data.put("elsewhere", "v");
            shell.setAwake(true);
        });
        until(() -> shows(robot, "elsewhere"));
        robot.interact(() -> shell.setAwake(false));
    }

    @Test
    void anEmptyDatabaseIsNotCalledEmptyOnceSomebodyHasWritten(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.interact(() -> {
            connected.data.clear();
            shell.setAwake(true);
        });
        until(() -> shows(robot, "The server is ready, and db0 is empty"));
        robot.interact(() -> {
            connected.data.put("first", "v");
            shell.setAwake(true);
        });
        until(() -> shows(robot, "first") && !shows(robot, "The server is ready, and db0 is empty"));
        robot.interact(() -> shell.setAwake(false));
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
    void aKeyThatWasFoundHasTheKeyboard(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.BACK_QUOTE).push(KeyCode.CONTROL, KeyCode.K);
        robot.write("greeti").type(KeyCode.ENTER);
        until(() -> shows(robot, "5 B"));
        robot.type(KeyCode.F2);
        until(() -> shows(robot, "Rename greeting"));
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

    @Test
    void aNewKeyIsMadeAndShown(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> shows(robot, "New key in db0"));
        robot.write("farewell").push(KeyCode.TAB).push(KeyCode.TAB).write("goodbye");
        robot.push(KeyCode.TAB).write("2 h").push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> "goodbye".equals(session.data.get("farewell")));
        until(() -> shows(robot, "7 B"));
    }

    @Test
    void aCardKeepsTheKeyboardUntilItIsAnswered(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> shows(robot, "New key in db0"));
        Node card = robot.lookup(".card").query();
        robot.write("kept").push(KeyCode.CONTROL, KeyCode.K).push(KeyCode.CONTROL, KeyCode.N);
        for (int i = 0; i < 8; i++) {
            robot.push(KeyCode.TAB);
            assertTrue(card.isFocusWithin(), "after " + i);
        }
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertTrue(card.isFocusWithin());
        assertEquals("kept", robot.lookup(".card .text-field").nth(0).queryAs(TextField.class).getText());
    }

    @Test
    void aNameThatIsTakenIsNotCreatedAgain(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> shows(robot, "New key in db0"));
        robot.write("greeting").clickOn("Create key");
        until(() -> shows(robot, "There is a key called greeting already."));
        assertEquals("hello", session.data.get("greeting"));
    }

    @Test
    void anEditIsMarkedAndSavedWhenAsked(FxRobot robot) throws TimeoutException {
        edit(robot, "greeting", "oh ");
        assertEquals("hello", session.data.get("greeting"), "nothing is saved by itself");
        assertTrue(robot.lookup(".dirty-dot").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> "oh hello".equals(session.data.get("greeting")));
        until(() -> robot.lookup(".dirty-dot").tryQuery().isEmpty());
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsShownBeforeItIsWrittenOver(FxRobot robot) throws TimeoutException {
        edit(robot, "greeting", "my ");
        session.data.put("greeting", "theirs");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> shows(robot, "Not saved: it was changed elsewhere since you opened it."));
        assertEquals("theirs", session.data.get("greeting"));
        robot.clickOn("Difference");
        until(() -> shows(robot, "- theirs") && shows(robot, "+ my hello"));
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("Save mine over it");
        until(() -> "my hello".equals(session.data.get("greeting")));
    }

    @Test
    void unsavedEditsAreAskedAboutBeforeTheirTabCloses(FxRobot robot) throws TimeoutException {
        edit(robot, "greeting", "x");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until(() -> shows(robot, "Save what you changed?"));
        robot.clickOn("Stay");
        until(() -> !shows(robot, "Save what you changed?"));
        assertTrue(robot.lookup(".dirty-dot").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.W);
        Node discard = robot.lookup(".card .button").match(node -> ((Button) node).getText().equals("Discard")).query();
        robot.clickOn(discard);
        until(() -> robot.lookup(".dirty-dot").tryQuery().isEmpty());
        assertEquals("hello", session.data.get("greeting"));
    }

    @Test
    void renamingOntoATakenNameWarnsAndThenReplaces(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.clickOn("greeting").type(KeyCode.F2);
        until(() -> shows(robot, "Rename greeting"));
        robot.write("cart:1").type(KeyCode.ENTER);
        until(() -> shows(robot, "There is a key called cart:1 already. Replacing it loses its value."));
        robot.type(KeyCode.ENTER);
        assertEquals("{\"n\":1}", session.data.get("cart:1"));
        robot.clickOn("Replace it");
        until(() -> "hello".equals(session.data.get("cart:1")));
        until(() -> !shows(robot, "greeting"));
    }

    @Test
    void aTimeToLiveIsSetInWordsAndTakenAway(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.clickOn("greeting");
        until(() -> shows(robot, "never"));
        robot.clickOn("Set expiry…");
        until(() -> shows(robot, "Set the expiry of greeting"));
        robot.write("soon").type(KeyCode.ENTER);
        until(() -> shows(robot, "Write a time such as 90 s, 15 min or 2 h 30 min."));
        robot.push(KeyCode.CONTROL, KeyCode.A).write("2 h 30 min").type(KeyCode.ENTER);
        until(() -> Long.valueOf(9_000_000).equals(session.ttl.get("greeting")));
        robot.clickOn("Set expiry…").clickOn("No expiry");
        until(() -> session.ttl.isEmpty());
    }

    @Test
    void theFilterLeavesWhatMatches(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.clickOn("#keys-filter").write("cart");
        until(() -> shows(robot, "2 of 3 match") && !shows(robot, "greeting"));
        robot.write("nothing");
        until(() -> shows(robot, "No key matches."));
        robot.clickOn("Clear the filter");
        until(() -> shows(robot, "greeting"));
    }

    @Test
    void aServerThatCannotBeReachedIsNamedWithWhatToDo(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.interact(() -> shell.open(Target.plain("Away", "127.0.0.1", 1, Environment.UNMARKED)));
        until(() -> shows(robot, "No connection to Away"));
        assertTrue(shows(robot, "Nothing listens there. Check that the server runs and that the port is right."));
        robot.clickOn("Close");
        until(() -> shows(robot, "greeting") && shows(robot, "Test"));
    }

    @Test
    void aLostConnectionKeepsEditsAndIsTakenUpAgain(FxRobot robot) throws TimeoutException {
        edit(robot, "greeting", "oh ");
        connected.lose(new IOException("broken"));
        until(() -> shows(robot, "The connection to Test was lost: broken. "
                + "What is open here stays open, edits included."));
        robot.clickOn("Connect again");
        until(() -> robot.lookup("Connect again").tryQuery().isEmpty());
        assertTrue(robot.lookup(".dirty-dot").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> "oh hello".equals(session.data.get("greeting")));
    }

    @Test
    void aSecondConsoleIsOpenedAndClosedByKeysAndTheFirstStays(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.BACK_QUOTE);
        until(() -> shows(robot, "Console 2") && robot.lookup(".prompt-field").query().isFocused());
        robot.write("GET b");
        until(() -> shownPrompt(robot).equals("GET b"));
        robot.push(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
        until(() -> shownPrompt(robot).isEmpty() && robot.lookup(".prompt-field").query().isFocused());
        robot.write("GET a");
        until(() -> shownPrompt(robot).equals("GET a"));
        robot.push(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
        until(() -> shownPrompt(robot).equals("GET b"));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until(() -> !shows(robot, "Console 2") && shownPrompt(robot).equals("GET a"));
        robot.push(KeyCode.CONTROL, KeyCode.W).write("1");
        until(() -> shownPrompt(robot).equals("GET a1"));
    }

    /// What stands at the prompt of the console in sight.
    private static String shownPrompt(FxRobot robot) {
        return robot.lookup(".prompt-field").queryAs(TextField.class).getText();
    }

    @Test
    void completionsHaveRoomHoweverLowTheDrawerIs(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        SplitPane split = robot.lookup(".split-pane").match(node ->
                ((SplitPane) node).getOrientation() == Orientation.VERTICAL).queryAs(SplitPane.class);
        robot.interact(() -> split.setDividerPositions(0.9));
        robot.push(KeyCode.CONTROL, KeyCode.BACK_QUOTE).write("h").push(KeyCode.CONTROL, KeyCode.SPACE);
        Region list = robot.lookup(".completion-list").queryAs(Region.class);
        until(() -> list.isVisible() && list.getHeight() > 9 * 22);
        Bounds place = list.localToScene(list.getLayoutBounds());
        assertTrue(place.getMinY() > 0 && place.getMaxY() < 640, place.toString());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until(() -> !list.isVisible());
    }

    @Test
    void inANarrowWindowTheFactsGiveWayToTheValue(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting") && robot.lookup(".facts").tryQuery().isPresent());
        Window window = robot.window(0);
        double wide = window.getWidth();
        SplitPane columns = robot.lookup(".split-pane").match(node ->
                ((SplitPane) node).getOrientation() == Orientation.HORIZONTAL).queryAs(SplitPane.class);
        robot.interact(() -> columns.setDividerPositions(0.4, 0.77));
        robot.interact(() -> window.setWidth(700));
        until(() -> robot.lookup(".facts").tryQuery().isEmpty());
        until(() -> robot.lookup(".work").queryAs(Region.class).getWidth() > 380);
        robot.interact(() -> window.setWidth(wide));
        until(() -> robot.lookup(".facts").tryQueryAs(Region.class).map(Region::getWidth).orElse(0.0) > 200);
    }

    @Test
    void theThemeIsChosenInTheMenuOfSettings(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.clickOn("#settings");
        until(() -> shows(robot, "Theme: dark"));
        robot.clickOn("Theme: dark");
        until(() -> shell.root().getScene().getStylesheets().getFirst().endsWith("dark.css"));
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> shows(robot, "Theme: light"));
        robot.clickOn("Theme: light");
        until(() -> shell.root().getScene().getStylesheets().getFirst().endsWith("light.css"));
    }

    @Test
    void aShortcutIsChangedWhereAllAreListed(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.F1);
        until(() -> shows(robot, "Keyboard"));
        robot.write("slow log");
        until(() -> !shows(robot, "Find anything"));
        robot.clickOn("Change").push(KeyCode.CONTROL, KeyCode.N);
        until(() -> shows(robot, "Ctrl+N is “New key” already. Change that first."));
        robot.clickOn("Change").push(KeyCode.CONTROL, KeyCode.J);
        until(() -> shows(robot, "Ctrl+J"));
        robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.J);
        until(() -> shows(robot, "Slow log"));
        robot.push(KeyCode.F1).write("slow log").clickOn("As at first").push(KeyCode.ESCAPE);
    }

    @Test
    void aFilterIsSavedAndHadAgain(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.F).write("gree");
        until(() -> !shows(robot, "cart"));
        robot.clickOn("#saved-filters").clickOn("Save this filter");
        robot.push(KeyCode.CONTROL, KeyCode.F).push(KeyCode.ESCAPE);
        until(() -> shows(robot, "cart"));
        robot.clickOn("#saved-filters").clickOn("gree");
        until(() -> !shows(robot, "cart"));
        robot.push(KeyCode.CONTROL, KeyCode.F).push(KeyCode.ESCAPE);
        until(() -> shows(robot, "cart"));
        robot.push(KeyCode.CONTROL, KeyCode.K).write("saved gree").type(KeyCode.ENTER);
        until(() -> !shows(robot, "cart"));
    }

    @Test
    void highContrastIsATheme(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("high contrast, dark").type(KeyCode.ENTER);
        until(() -> shell.root().getScene().getStylesheets().getFirst().endsWith("contrast-dark.css"));
        assertTrue(shell.root().getScene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("contrast.css")));
    }

    @Test
    void aMenuTakesTheKeysWhenItOpensForTheFirstTime(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> shows(robot, "Theme: dark"));
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> shell.root().getScene().getStylesheets().getFirst().endsWith("dark.css"));
    }

    @Test
    void aLostServerIsNamedOnce() {
        Target shop = Target.plain("shop", "10.0.0.1", 6379, Environment.UNMARKED);
        assertEquals("shop (10.0.0.1:6379) closed the connection.",
                ServerPlaces.lost(shop, "10.0.0.1:6379 closed the connection."));
        Target unnamed = Target.plain("10.0.0.1:6379", "10.0.0.1", 6379, Environment.UNMARKED);
        assertEquals("10.0.0.1:6379 closed the connection.",
                ServerPlaces.lost(unnamed, "10.0.0.1:6379 closed the connection."));
        assertEquals("The connection to shop was lost: broken.", ServerPlaces.lost(shop, "broken"));
    }

    @Test
    void theAddressFillsTheFieldsAndGoesWhenTheyAreChanged(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        until(() -> shows(robot, "Connect to a server"));
        TextField address = robot.lookup(".card .text-field").nth(0).queryAs(TextField.class);
        TextField port = robot.lookup(".card .text-field").nth(2).queryAs(TextField.class);
        robot.clickOn(address).push(KeyCode.CONTROL, KeyCode.A).write("redis://127.0.0.1:16");
        until(() -> "16".equals(port.getText()));
        robot.clickOn(port).push(KeyCode.END).write("7");
        until(() -> "167".equals(port.getText()) && address.getText().isEmpty());
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aReadOnlyServerIsNeverWrittenTo(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        Target readOnly = new Target("books", "10.0.0.1", 6379, null, null, null, null, 0,
                new Target.Mark(Environment.DEVELOPMENT, true, ""));
        robot.interact(() -> shell.open(readOnly));
        until(() -> robot.lookup("Read only").tryQuery().isPresent());
        robot.clickOn("greeting");
        robot.push(KeyCode.DELETE);
        until(() -> shows(robot, "books is read only"));
        robot.push(KeyCode.ESCAPE);
        assertTrue(connected.data.containsKey("greeting"));
    }

    @Test
    void rememberedServersAreLookedFor(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        until(() -> shows(robot, "Connect to a server"));
        robot.write("10.0.0.7:7000").clickOn("Connect");
        until(() -> !shows(robot, "Connect to a server"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        until(() -> shows(robot, "redis://10.0.0.7:7000/0"));
        robot.write("no such server");
        until(() -> shows(robot, "No server matches “no such server”."));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aProductionServerIsUnlockedByNameBeforeAnythingChanges(FxRobot robot) throws TimeoutException {
        until(() -> shows(robot, "greeting"));
        robot.interact(() -> shell.open(Target.plain("shop", "127.0.0.1", 2, Environment.PRODUCTION)));
        until(() -> shows(robot, "production") && shows(robot, "greeting"));
        robot.clickOn("greeting").type(KeyCode.DELETE);
        until(() -> shows(robot, "Unlock shop?"));
        robot.write("shop").type(KeyCode.ENTER);
        until(() -> shows(robot, "Delete greeting?"));
        robot.write("greetin").type(KeyCode.ENTER);
        until(() -> shows(robot, "That is not “greeting”."));
        assertTrue(session.data.containsKey("greeting"));
        robot.write("g").type(KeyCode.ENTER);
        until(() -> !session.data.containsKey("greeting"));
    }

    /// Opens a key and types at the start of its value.
    private void edit(FxRobot robot, String key, String typed) throws TimeoutException {
        until(() -> shows(robot, key));
        robot.clickOn(key);
        until(() -> shows(robot, "5 B"));
        robot.clickOn(".code-area").push(KeyCode.CONTROL, KeyCode.HOME).write(typed);
        until(() -> shows(robot, "was 5 B"));
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
