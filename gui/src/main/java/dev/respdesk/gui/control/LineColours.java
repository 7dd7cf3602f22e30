package dev.respdesk.gui.control;

/// Colours a text a line at a time, so that only the lines that are seen have to be coloured.
public interface LineColours {
    /// The state at the start of every line.
    int START = 0;

    /// One colour.
    LineColours NONE = (text, state, pieces) -> {
        pieces.add(text.length(), "");
        return START;
    };

    /// Colours a line, or a part of one that is too long to be shown as one: tells the pieces that it is made of, in
    /// their order, and answers the state in which its next part goes on.
    int colour(String text, int state, Pieces pieces);

    /// Hears the pieces: a number of characters, and their style class ("" for none).
    interface Pieces {
        void add(int length, String styleClass);
    }
}
