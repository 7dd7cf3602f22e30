package dev.respdesk.observe;

import dev.respdesk.observe.ServerLog.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// What slf4j gives to whoever logs. Netty is only heard when it warns.
final class LineLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final boolean isOwn;
    private final transient ServerLog log;

    LineLogger(String name, ServerLog log) {
        this.name = name;
        this.log = log;
        isOwn = !name.startsWith("io.netty");
    }

    @Override
    public boolean isTraceEnabled() {
        return isOwn && log.takes(Level.DEBUG);
    }

    @Override
    public boolean isDebugEnabled() {
        return isOwn && log.takes(Level.VERBOSE);
    }

    @Override
    public boolean isInfoEnabled() {
        return isOwn && log.takes(Level.NOTICE);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.takes(Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.takes(Level.WARNING);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String text = MessageFormatter.basicArrayFormat(pattern, arguments);
        log.write(level.name(), name.substring(name.lastIndexOf('.') + 1), text, thrown);
    }
}
