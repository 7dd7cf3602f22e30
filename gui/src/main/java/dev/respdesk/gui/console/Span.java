package dev.respdesk.gui.console;

/// A piece of a line in one tone.
public record Span(String text, Tone tone) {
    public static Span plain(String text) {
        return new Span(text, Tone.PLAIN);
    }

    public static Span faint(String text) {
        return new Span(text, Tone.FAINT);
    }
}
