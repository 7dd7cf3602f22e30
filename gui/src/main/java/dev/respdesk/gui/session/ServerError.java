package dev.respdesk.gui.session;

/// The server answered with an error; the message is what it said, word for word.
public final class ServerError extends Exception {
    private static final long serialVersionUID = 1L;

    public ServerError(String said) {
        super(said);
    }

    /// The first word of the error: `WRONGTYPE`, `NOPERM` ...
    public String code() {
        String said = String.valueOf(getMessage());
        int space = said.indexOf(' ');
        return space < 0 ? said : said.substring(0, space);
    }
}
