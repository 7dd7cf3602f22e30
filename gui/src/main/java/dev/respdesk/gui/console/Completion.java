package dev.respdesk.gui.console;

/// One way to go on: what is put in place of `from`..`to` of the line, and a note beside it in the list.
public record Completion(String text, String note, int from, int to) {}
