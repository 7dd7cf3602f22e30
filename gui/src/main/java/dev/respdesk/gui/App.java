package dev.respdesk.gui;

import dev.respdesk.gui.background.FxBackground;
import dev.respdesk.gui.session.Sessions;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/// The window's composition root: every part of the window is made and wired here.
public final class App extends Application {
    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        FxBackground background = new FxBackground(Throwable::printStackTrace);
        Sessions sessions = new Sessions();
        MainView main = new MainView(new HBox());
        addConsole(main, sessions, background);
        addAof(main, sessions, background);
        Scene scene = new Scene(main, 1440, 900);
        new Theme().applyTo(scene);
        stage.setScene(scene);
        stage.setTitle("RespDesk");
        stage.show();
        main.divide();
    }

    /// The drawer's pages: Console and Sent.
    private static void addConsole(MainView main, Sessions sessions, FxBackground background) {}

    /// The AOF viewer: a tab in the work area and the band at the bottom.
    private static void addAof(MainView main, Sessions sessions, FxBackground background) {}
}
