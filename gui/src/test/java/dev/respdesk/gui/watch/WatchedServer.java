package dev.respdesk.gui.watch;

import dev.respdesk.config.Config;
import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.browse.Care;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target;
import dev.respdesk.resp.RespValue;
import dev.respdesk.server.Server;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A real server with one view of it on a stage, for tests.
final class WatchedServer implements AutoCloseable {
    private final Server server;
    private final Target target;
    /// For the test's own questions; the window has another.
    private final Session session;
    private final Sessions sessions = new Sessions();
    private final FxBackground background = new FxBackground(error -> {});
    private final Overlay overlay = new Overlay();
    private final Surroundings around;

    WatchedServer(Path folder) throws Exception {
        String socket = folder.resolve("watched.sock").toString();
        server = Server.start(Config.fromArguments("--port", "0", "--unixsocket", socket, "--dir", folder.toString(),
                "--appendonly", "no", "--save", ""));
        target = Target.plain("test", socket, 0, Target.Environment.DEVELOPMENT);
        session = open();
        sessions.show(open());
        around = new Surroundings(background, sessions, overlay, new Care(overlay), InstantSource.system(),
                new SimpleDoubleProperty(1));
    }

    /// One more connection.
    Session open() {
        return RespSession.open(target, InstantSource.system(), sent -> {}).join();
    }

    Surroundings around() {
        return around;
    }

    Sessions sessions() {
        return sessions;
    }

    void show(Stage stage, Node page) {
        overlay.setContent(page);
        stage.setScene(new Scene(overlay, 900, 600));
        stage.show();
    }

    RespValue ask(String... command) {
        try {
            return Ask.ask(session, command);
        } catch (Exception e) {
            throw new AssertionError(String.join(" ", command), e);
        }
    }

    /// Whether something with these words is to be seen.
    static boolean shows(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof Labeled labeled && labeled.getText() != null
                && labeled.getText().contains(words) && isSeen(labeled)).tryQuery().isPresent();
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    static void waitFor(FxRobot robot, String words) throws Exception {
        until(() -> shows(robot, words));
    }

    static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void press(FxRobot robot, String words) {
        ButtonBase button = robot.lookup(node -> node instanceof ButtonBase each && each.getText().equals(words)
                && each.isVisible()).query();
        robot.interact(button::fire);
    }

    static void type(FxRobot robot, String prompt, String text) {
        TextField field = robot.lookup(node -> node instanceof TextField each && each.getPromptText().equals(prompt))
                .query();
        robot.interact(() -> field.setText(text));
    }

    @Override
    public void close() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> sessions.show(null));
        session.close();
        server.close();
        background.close();
    }
}
