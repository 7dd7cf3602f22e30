package dev.respdesk.net;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/// Asks for events a few times more before the data thread sleeps: with clients that wait for each reply the next
/// request is often on its way, and to be woken costs both sides more than to ask (docs/PERFORMANCE.md).
///
/// Bounded, so an idle server uses no processor. On the data thread.
final class BriefPolling implements SelectStrategy {
    /// Some three microseconds; twenty won nothing more and cost a tenth more processor time a request.
    private static final int POLLS = 5;

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        int events = ready.get();
        for (int i = 0; i < POLLS && events == 0 && !hasTasks; i++) {
            Thread.onSpinWait();
            events = ready.get();
        }
        return events > 0 || hasTasks ? events : SELECT;
    }
}
