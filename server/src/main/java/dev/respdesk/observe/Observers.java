package dev.respdesk.observe;

/// The parts that look at what runs, and are asked by commands what they saw.
public record Observers(Info info, SlowLog slowLog, Latency latency, Monitor monitor) {}
