package dev.respdesk.time;

/// A clock set by hand; its nanoseconds advance with its milliseconds.
public final class ManualClock implements Clock {
    private long micros;

    public ManualClock(long millis) {
        micros = millis * 1000;
    }

    public void advance(long millis) {
        micros += millis * 1000;
    }

    public void set(long millis) {
        micros = millis * 1000;
    }

    @Override
    public long millis() {
        return Math.floorDiv(micros, 1000);
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public long nanos() {
        return micros * 1000;
    }
}
