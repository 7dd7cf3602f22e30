package dev.respdesk.observe;

/// What the turns of the data thread and its ticks take, for INFO: redis-server calls both cycles of its event loop. A
/// turn takes what its commands take. Data thread only.
public final class Turns {
    private final Rate rate = new Rate();
    private final Rate nanosRate = new Rate();
    private long cycles;
    private long commandNanos;
    private long tickNanos;
    private long mostNanos;
    private long mostCommands;
    private long nanosInTurn;
    private long commandsInTurn;

    /// A command has run, in a script or a transaction where it is `inside`, which then takes the time.
    void ran(long nanos, boolean inside) {
        commandsInTurn++;
        if (!inside) {
            nanosInTurn += nanos;
        }
    }

    /// A turn has ended.
    public void turned() {
        cycles++;
        commandNanos += nanosInTurn;
        mostNanos = Math.max(mostNanos, nanosInTurn);
        mostCommands = Math.max(mostCommands, commandsInTurn);
        nanosInTurn = 0;
        commandsInTurn = 0;
    }

    /// What the server does by itself is done for now.
    public void ticked(long nanos) {
        cycles++;
        tickNanos += nanos;
        mostNanos = Math.max(mostNanos, nanos);
    }

    void sample(long nowMillis) {
        rate.sample(nowMillis, cycles);
        nanosRate.sample(nowMillis, commandNanos + tickNanos);
    }

    void reset() {
        rate.reset();
        nanosRate.reset();
        cycles = 0;
        commandNanos = 0;
        tickNanos = 0;
        mostNanos = 0;
        mostCommands = 0;
    }

    /// The lines of `INFO stats`.
    void tell(InfoText text) {
        long perSecond = rate.perSecond();
        text.line("eventloop_cycles", cycles)
                .line("eventloop_duration_sum", micros(commandNanos + tickNanos))
                .line("eventloop_duration_cmd_sum", micros(commandNanos))
                .line("instantaneous_eventloop_cycles_per_sec", perSecond)
                .line("instantaneous_eventloop_duration_usec",
                        perSecond == 0 ? 0 : micros(nanosRate.perSecond()) / perSecond);
    }

    /// The lines of `INFO debug`.
    void tellMore(InfoText text) {
        text.line("eventloop_duration_cron_sum", micros(tickNanos))
                .line("eventloop_duration_max", micros(mostNanos))
                .line("eventloop_cmd_per_cycle_max", mostCommands);
    }

    private static long micros(long nanos) {
        return nanos / 1000;
    }
}
