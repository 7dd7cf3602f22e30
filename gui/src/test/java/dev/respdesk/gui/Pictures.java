package dev.respdesk.gui;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the views of the window, in both themes and at 100 and 200 %, into `-Drespdesk.pictures`: to be looked at, and
/// for the documents. No test of its own; see CONTRIBUTING.
@EnabledIf("dev.respdesk.gui.NativeText#present")
@ExtendWith(ApplicationExtension.class)
class Pictures {
    private static final Path OUT = Path.of(System.getProperty("respdesk.pictures", "target/pictures"));
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final Theme theme = new Theme();

    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedServer server;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    private String suffix = "";

    @Start
    void start(Stage stage) throws Exception {
        server = new EmbeddedServer(List.of("--dir", folder.toString()));
        int port = server.start().port();
        session = RespSession.open(Target.plain("sample", "127.0.0.1", port, Target.Environment.OURS),
                InstantSource.system(), sent -> {}).join();
        SampleData.fill(session);
        Theme.loadFonts();
        shell = new Shell(new FxBackground(Failures::report), theme, new ConfigDirectory(folder),
                server);
        scene = new Scene(shell.root(), WIDTH, HEIGHT);
        shell.installOn(scene);
        stage.setScene(scene);
        stage.show();
        shell.shown();
        shell.startOwnServer();
    }

    @AfterEach
    void stop() {
        session.close();
        server.stop();
    }

    @Test
    void drawAll(FxRobot robot) throws Exception {
        Files.createDirectories(OUT);
        until(() -> shows(robot, "cart"));
        for (int steps : List.of(0, 10)) {
            for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
                robot.interact(() -> {
                    theme.choice().set(choice);
                    theme.zoom(0);
                    theme.zoom(steps);
                });
                suffix = (choice == Theme.Choice.DARK ? "-dark" : "-light") + (steps == 0 ? "" : "-200");
                draw(robot);
            }
        }
    }

    private void draw(FxRobot robot) throws Exception {
        key(robot, "cart:user:118", "items");
        robot.push(KeyCode.CONTROL, KeyCode.BACK_QUOTE).push(KeyCode.CONTROL, KeyCode.L);
        robot.write("ZRANGE ranking:sellers 0 1 WITHSCORES").type(KeyCode.ENTER);
        robot.write("HEXPIRE cart:user:118 600 ");
        save("hash", robot);
        robot.push(KeyCode.CONTROL, KeyCode.A).type(KeyCode.DELETE);
        key(robot, "queue:mail", "7");
        save("list", robot);
        key(robot, "config:features", "JSON");
        save("json", robot);
        key(robot, "events:orders", "ID");
        save("stream", robot);
        action(robot, "overview of the server", "Persistence");
        until(() -> robot.lookup(".tile .heading").queryAll().stream()
                .allMatch(value -> !((Label) value).getText().equals("–")));
        save("overview", robot);
        action(robot, "clients", "Last command");
        save("clients", robot);
        action(robot, "slow log", "Command");
        save("slowlog", robot);
        action(robot, "channels", "Publish");
        save("channels", robot);
        action(robot, "settings of the server", "Write to its file");
        until(() -> shows(robot, "  bind"));
        save("settings", robot);
        action(robot, "memory by folder", "Measure");
        robot.clickOn("Measure");
        until(() -> shows(robot, "Exact"));
        save("memory", robot);
        action(robot, "commands: calls", "Count anew");
        until(() -> robot.lookup(Pictures::isInfo).tryQuery().isPresent());
        robot.clickOn(robot.lookup(Pictures::isInfo).<Node>query());
        until(() -> robot.lookup(".bar-shape").tryQuery().isPresent());
        save("commands", robot);
        action(robot, "latency of", "Ask for advice");
        save("latency", robot);
        action(robot, "monitor:", "With this window");
        save("monitor", robot);
        action(robot, "log of this", "All levels");
        save("log", robot);
        action(robot, "open the aof of this server", "Verify");
        save("aof", robot);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("cart");
        save("search", robot);
        robot.push(KeyCode.ESCAPE).push(KeyCode.F1);
        save("shortcuts", robot);
        robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        save("connect", robot);
        robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.E);
        save("export", robot);
        robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.N);
        save("newkey", robot);
        robot.push(KeyCode.ESCAPE);
        for (int i = 0; i < 16; i++) {
            robot.push(KeyCode.CONTROL, KeyCode.W);
        }
    }

    /// Opens a key by its name and waits for words of its value.
    private void key(FxRobot robot, String name, String words) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(name).type(KeyCode.ENTER);
        until(() -> robot.lookup(node -> node instanceof Label label && label.getText().equals(words)).tryQuery()
                .isPresent() || shows(robot, words));
    }

    /// Runs an action by its words and waits for words of what it opens.
    private void action(FxRobot robot, String name, String words) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(name).type(KeyCode.ENTER);
        until(() -> robot.lookup(node -> isText(node, words)).tryQuery().isPresent());
    }

    private static boolean isText(Node node, String words) {
        return node instanceof Labeled labeled && labeled.getText() != null
                && labeled.getText().startsWith(words) && labeled.isVisible();
    }

    private static boolean isInfo(Node node) {
        return node instanceof Label label && label.getText().equals("INFO") && node.getParent().isVisible();
    }

    private static boolean shows(FxRobot robot, String words) {
        return robot.lookup(node -> isText(node, words)).tryQuery().isPresent();
    }

    private void save(String name, FxRobot robot) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = scene.snapshot(null));
        PixelReader pixels = image[0].getPixelReader();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        ImageIO.write(picture, "png", OUT.resolve(name + suffix + ".png").toFile());
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
