package dev.respdesk.gui.inspect;

import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Values;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.transfer.KeyText;
import java.io.IOException;
import java.time.InstantSource;

/// A key as the commands that make it, ready for redis-cli or the console. Waits: call it in the background.
final class AsCommand {
    private static final long MOST_ELEMENTS = 2000;

    private AsCommand() {}

    /// The commands, one a line. Fails for keys with more than fits a clipboard sensibly.
    static String of(Session session, InstantSource clock, Values.Facts facts)
            throws IOException, ServerError, InterruptedException {
        if (facts.type() == KeyType.STRING ? facts.length() > Values.WHOLE_BYTES : facts.length() > MOST_ELEMENTS) {
            throw new ServerError(Texts.text("inspect.too-large-to-copy-as-commands"));
        }
        return KeyText.commands(session, clock, facts.key());
    }
}
