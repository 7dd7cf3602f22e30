package dev.respdesk.command;

import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.Bytes;
import org.jspecify.annotations.Nullable;

/// Drops every reply but remembers an error: what the effects of a file or of a primary are run with.
public final class DiscardingReply implements Reply {
    private RespVersion version = RespVersion.RESP2;
    private @Nullable String error;

    /// The error since this was last asked, or null.
    public @Nullable String takeError() {
        String taken = error;
        error = null;
        return taken;
    }

    @Override
    public RespVersion version() {
        return version;
    }

    @Override
    public void version(RespVersion next) {
        version = next;
    }

    @Override
    public long mark() {
        return 0;
    }

    @Override
    public void rollback(long mark) {}

    @Override
    public void simple(String text) {}

    @Override
    public void error(String text) {
        error = text;
    }

    @Override
    public void integer(long value) {}

    @Override
    public void bulk(byte[] bytes) {}

    @Override
    public void bulk(byte[] bytes, int from, int count) {}

    @Override
    public void bulk(String text) {}

    @Override
    public void bulk(long value) {}

    @Override
    public void bulk(Bytes bytes, int from, int count) {}

    @Override
    public void nil() {}

    @Override
    public void nilArray() {}

    @Override
    public void array(long count) {}

    @Override
    public void map(long pairs) {}

    @Override
    public void set(long count) {}

    @Override
    public void push(long count) {}

    @Override
    public void dbl(double value) {}

    @Override
    public void bool(boolean value) {}

    @Override
    public void dbl(byte[] digits) {}

    @Override
    public void bigNumber(String digits) {}

    @Override
    public void verbatim(String format, byte[] text) {}
}
