package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.command.EffectEncoder;
import dev.respdesk.command.GatheredArguments;
import dev.respdesk.command.Unit;
import dev.respdesk.resp.codec.RespWriter;

/// Puts units of effects into the form of the file: as requests, with the time between units where that is asked for.
/// Data thread only.
final class AofEncoder {
    private static final byte[] TIME = "#TS:".getBytes(US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);

    private final EffectEncoder requests = new EffectEncoder(Unit.TO_FILE);
    private boolean timestamps;
    private long second;

    /// Where large arguments of effects are found.
    void larges(GatheredArguments place) {
        requests.larges(place);
    }

    void timestamps(boolean on) {
        timestamps = on;
    }

    /// A file begins: the next record is preceded by its SELECT.
    void newFile() {
        requests.begin();
        second = 0;
    }

    void encode(Unit unit, AofBytes to) {
        if (timestamps) {
            timeIfNew(unit.unixMillis() / 1000, to);
        }
        requests.encode(unit, to);
    }

    private void timeIfNew(long now, RespWriter to) {
        if (now != second) {
            second = now;
            time(now, to);
        }
    }

    static void time(long unixSeconds, RespWriter to) {
        to.raw(TIME);
        to.raw(Long.toString(unixSeconds).getBytes(US_ASCII));
        to.raw(LINE_END);
    }
}
