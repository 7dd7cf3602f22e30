package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/// Copies keys to another server or another database, exactly as they are, on connections of its own.
final class ServerCopy implements Callable<Progress> {
    private final Session from;
    private final Session to;
    private final InstantSource clock;
    private final List<byte[]> names;
    private final boolean replaces;
    private final Progress progress;

    /// @param to closed when all is done
    /// @param replaces whether a copy takes the place of a key that is there already, which else stays
    ServerCopy(Session from, Session to, InstantSource clock, List<byte[]> names, boolean replaces,
            Progress progress) {
        this.from = from;
        this.to = to;
        this.clock = clock;
        this.names = names;
        this.replaces = replaces;
        this.progress = progress;
    }

    @Override
    public Progress call() throws IOException, InterruptedException {
        try (to; Session own = Ask.await(from.another("copy"))) {
            new Payloads(own, clock, progress).read(names, this::write);
        }
        return progress;
    }

    private void write(List<Payloads.Payload> batch) throws IOException, InterruptedException {
        List<RespValue> replies = Ask.pipeline(to, batch.stream()
                .map(payload -> replaces ? payload.restore("REPLACE") : payload.restore()).toList());
        for (int i = 0; i < replies.size(); i++) {
            if (!(replies.get(i) instanceof RespValue.Failure failure)) {
                progress.did(1);
            } else if (failure.text().startsWith("BUSYKEY")) {
                progress.leave();
            } else {
                progress.refuse(Names.shown(batch.get(i).key()), said(failure.text()));
            }
        }
    }

    private static String said(String text) {
        return text.contains("payload version") ? Texts.text("transfer.the-other-server-is-too-old") : text;
    }
}
