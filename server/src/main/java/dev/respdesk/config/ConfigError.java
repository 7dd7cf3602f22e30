package dev.respdesk.config;

/// A value that a directive does not take, with the reason in redis-server's words. A listener throws it too, to
/// refuse a change.
public final class ConfigError extends RuntimeException {
    private final String directive;

    public ConfigError(String reason) {
        this("", reason);
    }

    ConfigError(String directive, String reason) {
        super(reason, null, false, false);
        this.directive = directive;
    }

    /// The directive that it is about, or empty.
    public String directive() {
        return directive;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
