package dev.respdesk.gui.session;

import java.time.Duration;
import java.time.Instant;

/// One command that the window sent: when, over which connection (its purpose), the arguments (secrets masked), the
/// time until its reply, and whether the reply was an error or never came. `count` is more than one where equal
/// commands of one pipeline were put together; the arguments are then those of the first.
@SuppressWarnings("ArrayRecordComponent")
public record Sent(Instant at, String purpose, byte[][] argv, int count, Duration duration, boolean failed) {}
