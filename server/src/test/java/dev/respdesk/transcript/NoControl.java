package dev.respdesk.transcript;

import dev.respdesk.commands.server.ServerControl;

/// A server that cannot be controlled: transcripts do not rewrite, reload or end one.
final class NoControl implements ServerControl {
    @Override
    public RewriteStart rewriteAof() {
        return RewriteStart.STARTED;
    }

    @Override
    public void reloadAof() {}

    @Override
    public void shutdown() {}

    @Override
    public void activeExpire(boolean on) {}
}
