package dev.respdesk.replication;

/// The link to a primary cannot go on; the message says why.
final class LinkException extends Exception {
    private static final long serialVersionUID = 1;

    LinkException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
