package dev.respdesk.gui.session;

/// What the list shows about one key. `expiresAtMillis` is 0 for "no expiry"; `bytes` is -1 where the server does not
/// say; `type` is "none" where the key is gone.
public record KeyDetail(String type, long expiresAtMillis, long bytes) {
    public static final KeyDetail GONE = new KeyDetail("none", 0, -1);
}
