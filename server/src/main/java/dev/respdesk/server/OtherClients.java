package dev.respdesk.server;

import dev.respdesk.command.Client;
import dev.respdesk.net.Listener;
import java.util.function.Supplier;

/// The clients of the network beside one whose script is busy.
record OtherClients(Supplier<Listener> listener) implements ScriptSurroundings.Others {
    @Override
    public void serve(Client runsTheScript) {
        listener.get().serveOthers(runsTheScript);
    }

    @Override
    public void served(Client ranTheScript) {
        listener.get().othersServed(ranTheScript);
    }

    @Override
    public boolean isEnding() {
        return listener.get().isEnding();
    }
}
