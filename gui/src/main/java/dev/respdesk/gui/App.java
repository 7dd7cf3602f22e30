package dev.respdesk.gui;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.connect.TargetUrl;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window: makes the shell, shows it, and connects it to our own server or to the one that was named.
public final class App extends Application {
    /// What the window takes where the screen has it.
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private @Nullable Shell shell;
    private @Nullable FxBackground background;

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        ConfigDirectory config = ConfigDirectory.ofUser();
        Texts.speak(Settings.language(config));
        Theme theme = new Theme();
        FxBackground work = new FxBackground(Failures::report);
        background = work;
        Shell made = new Shell(work, theme, config, Main.ownServer());
        shell = made;
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                made.root(), Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        made.installOn(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(made.title());
        made.onOpenFolder(folder -> getHostServices().showDocument(folder.toUri().toString()));
        stage.getIcons().addAll(icons());
        stage.setMinWidth(560);
        stage.setMinHeight(400);
        stage.setOnCloseRequest(event -> {
            event.consume();
            made.beforeClosing(stage::close);
        });
        stage.focusedProperty().addListener((o, before, focused) -> made.setAwake(focused));
        stage.show();
        made.shown();
        connect(made);
        Path file = Main.openedFile();
        if (file != null) {
            made.openAof(file);
        }
    }

    private static void connect(Shell shell) {
        String url = System.getProperty("respdesk.connect");
        Target target = url == null ? null : TargetUrl.parse(url);
        if (target == null) {
            shell.startOwnServer();
        } else {
            shell.open(target);
        }
    }

    private static List<Image> icons() {
        return Stream.of(16, 32, 48, 64, 128, 256)
                .map(size -> new Image(resource("icons/respdesk-" + size + ".png")))
                .toList();
    }

    private static String resource(String name) {
        return Objects.requireNonNull(App.class.getResource(name), name).toExternalForm();
    }

    @Override
    public void stop() throws Exception {
        if (shell != null) {
            shell.close();
        }
        if (background != null) {
            background.close();
        }
        Main.ownServer().stop();
    }
}
