package dev.respdesk.gui;

import dev.respdesk.gui.embedded.OwnServer;
import dev.respdesk.gui.embedded.EmbeddedServer;

/// Starts RespDesk: the window with its server, or the server alone.
public final class Main {
    private static final EmbeddedServer SERVER = new EmbeddedServer();

    private Main() {}

    public static void main(String[] args) {
        javafx.application.Application.launch(App.class, args);
    }

    static OwnServer ownServer() {
        return SERVER;
    }
}
