package dev.respdesk.keyspace;

import dev.respdesk.value.EntrySink;

/// Takes what a walk finds; see `EntrySink` for the order of the calls.
public interface WalkSink extends EntrySink {}
