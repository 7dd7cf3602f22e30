package dev.respdesk.gui.watch;

/// The messages that are shown.
final class Messages extends Kept<Message> {
    Messages() {
        super(message -> message.channel() + '\t' + message.text());
    }

    /// Shows those that have a text; "" shows all.
    void filter(String lowerCase) {
        if (lowerCase.isEmpty()) {
            showAll();
        } else {
            show(message -> message.has(lowerCase));
        }
    }
}
