package dev.respdesk.time;

/// Where the time comes from. Tests set it by hand; the server uses `SystemClock`.
public interface Clock {
    /// Milliseconds since 1970.
    long millis();

    /// Microseconds since 1970.
    long micros();

    /// Nanoseconds of a clock that never goes back, for durations.
    long nanos();
}
