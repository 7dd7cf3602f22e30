package dev.respdesk.command;

import dev.respdesk.resp.codec.RespWriter;
import dev.respdesk.value.Bytes;

/// Where effects are written to as requests. Values that lie in the storage need not come to the heap for it.
public abstract class EffectOutput extends RespWriter {
    protected EffectOutput(int initialBytes) {
        super(initialBytes);
    }

    /// Bytes that may be many, as they are, behind what has been written so far.
    public abstract void put(Bytes value);

    /// A value that may be large, as a bulk string.
    public final void bulk(Bytes value) {
        beginBulk(value.length());
        put(value);
        endBulk();
    }
}
