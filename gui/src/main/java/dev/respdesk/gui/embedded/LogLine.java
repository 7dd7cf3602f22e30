package dev.respdesk.gui.embedded;

/// A line of our own server's log.
///
/// @param severity "DEBUG", "INFO", "WARN", "ERROR"
/// @param name     which part of the server says it
public record LogLine(long atMillis, String severity, String name, String text) {}
