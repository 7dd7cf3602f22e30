package dev.respdesk.resp.codec;

import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespValue.Bulk;
import dev.respdesk.resp.RespValue.Pair;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value made of values that is being read: one level of the decoder's stack.
final class ReplyAggregate {
    /// `remaining` of an aggregate that ends with a mark of its own.
    static final long STREAMED = -1;

    /// The marker of the level that waits for the one value behind attributes.
    private static final char ATTRIBUTED = 'a';

    final @Nullable ReplyAggregate parent;
    final char marker;
    private final List<RespValue> items = new ArrayList<>(4);
    private List<Pair> attributes = List.of();
    private long remaining;

    /// For the values that follow `marker`: `* ~ >`, `%` and `|` whose count is in pairs, `$` for streamed strings.
    ReplyAggregate(char marker, long count, @Nullable ReplyAggregate parent) {
        this.marker = marker;
        this.parent = parent;
        this.remaining = count == STREAMED ? STREAMED : count * (marker == '%' || marker == '|' ? 2 : 1);
    }

    void add(RespValue value) {
        items.add(value);
        if (remaining != STREAMED) {
            remaining--;
        }
    }

    boolean isFull() {
        return remaining == 0;
    }

    boolean isStreamed() {
        return remaining == STREAMED;
    }

    /// The level that reads the value which these attributes belong to.
    ReplyAggregate attributed() {
        ReplyAggregate next = new ReplyAggregate(ATTRIBUTED, 1, parent);
        next.attributes = pairs();
        return next;
    }

    RespValue build() {
        return switch (marker) {
            case '*' -> new RespValue.Array(Collections.unmodifiableList(items));
            case '~' -> new RespValue.SetOf(Collections.unmodifiableList(items));
            case '>' -> new RespValue.Push(Collections.unmodifiableList(items));
            case '%' -> new RespValue.MapOf(pairs());
            case '$' -> new Bulk(joined());
            default -> new RespValue.Attributed(attributes, items.get(0));
        };
    }

    private List<Pair> pairs() {
        if (items.size() % 2 != 0) {
            throw new ProtocolError("Protocol error: a key without a value in reply");
        }
        List<Pair> pairs = new ArrayList<>(items.size() / 2);
        for (int i = 0; i < items.size(); i += 2) {
            pairs.add(new Pair(items.get(i), items.get(i + 1)));
        }
        return Collections.unmodifiableList(pairs);
    }

    private byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (RespValue item : items) {
            if (item instanceof Bulk part) {
                all.writeBytes(part.bytes());
            }
        }
        return all.toByteArray();
    }
}
