package dev.respdesk.gui.viewer;

/// A way to show bytes as text, and to read the text back.
public interface Formatter {
    /// What the user chooses by: "JSON".
    String title();

    /// How sure it is that these bytes are its own: 0 (cannot show them) to 1. The most confident one is used.
    double confidence(byte[] bytes);

    /// The bytes as text.
    String view(byte[] bytes);

    /// Whether the text of these bytes stands for them and no others, so that it may be edited.
    boolean isExact(byte[] bytes);

    /// Whether it is one of many charsets of text, which are chosen from a list of their own.
    default boolean isCharset() {
        return false;
    }

    /// Whether it shows a value as JSON.
    default boolean showsJson() {
        return title().equals("JSON");
    }

    /// Whether it can read an edited text back at all.
    default boolean writes() {
        return true;
    }

    /// The bytes that an edited text stands for; `original` is what was loaded.
    byte[] parse(String text, byte[] original) throws FormatException;
}
