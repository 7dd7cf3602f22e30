package dev.respdesk.aof;

import dev.respdesk.time.Clock;

/// A clock that stands still until it is set.
final class HandClock implements Clock {
    long millis = 1_700_000_000_000L;

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public long micros() {
        return millis * 1000;
    }

    @Override
    public long nanos() {
        return millis * 1_000_000;
    }
}
