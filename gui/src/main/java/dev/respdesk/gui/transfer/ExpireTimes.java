package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Session;
import dev.respdesk.resp.RespValue;
import java.time.InstantSource;

/// Asks when keys expire: for the very time where the server tells it (Redis 7.0), else for what is left.
final class ExpireTimes {
    private final InstantSource clock;
    private final boolean exact;

    ExpireTimes(Session session, InstantSource clock) {
        this.clock = clock;
        this.exact = session.facts().has("PEXPIRETIME") && !session.facts().commands().isEmpty();
    }

    byte[][] request(byte[] key) {
        return new byte[][] {Requests.word(exact ? "PEXPIRETIME" : "PTTL"), key};
    }

    /// Milliseconds since 1970, 0 where the key does not expire.
    long of(RespValue reply) {
        long number = Ask.number(reply, -1);
        return number < 0 ? 0 : exact ? number : clock.millis() + number;
    }
}
