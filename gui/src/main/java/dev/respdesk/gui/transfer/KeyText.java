package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;

/// One key as text. Waits: call it in the background.
public final class KeyText {
    private KeyText() {}

    /// The commands that make a key, one a line.
    public static String commands(Session session, InstantSource clock, byte[] key)
            throws IOException, ServerError, InterruptedException {
        StringWriter text = new StringWriter();
        Progress progress = new Progress();
        new ValueReader(session, clock, progress).read(List.of(key), new CommandSink(text, false));
        if (progress.done() == 0) {
            throw new ServerError(progress.refused() > 0 ? progress.reasons()
                    : Texts.text("transfer.the-key-has-gone"));
        }
        return text.toString().stripTrailing();
    }
}
