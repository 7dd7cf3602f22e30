package dev.respdesk.gui.console;

import dev.respdesk.resp.RespValue;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the replies of the last exchanges for "Show all", "Save" and "Copy", up to a size; the newest always.
final class Exchanges {
    private final long mostBytes;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long bytes;

    private record Kept(Exchange exchange, long bytes) {}

    Exchanges(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Gives an exchange its reply, which takes about so many bytes.
    void answered(Exchange exchange, RespValue reply, long size) {
        exchange.reply(reply);
        kept.addLast(new Kept(exchange, size));
        bytes += size;
        while (bytes > mostBytes && kept.size() > 1) {
            Kept oldest = kept.removeFirst();
            oldest.exchange().reply(null);
            bytes -= oldest.bytes();
        }
    }

    /// The exchange answered last, or null.
    @Nullable Exchange latest() {
        Kept last = kept.peekLast();
        return last == null ? null : last.exchange();
    }

    void forget() {
        kept.forEach(one -> one.exchange().reply(null));
        kept.clear();
        bytes = 0;
    }

    /// About how much memory a reply takes.
    static long size(RespValue value) {
        return switch (value) {
            case RespValue.Bulk bulk -> 48L + bulk.bytes().length;
            case RespValue.Verbatim verbatim -> 64L + verbatim.bytes().length;
            case RespValue.Simple simple -> 48L + simple.text().length();
            case RespValue.Failure failure -> 48L + failure.text().length();
            case RespValue.Array array -> size(array.items());
            case RespValue.SetOf set -> size(set.items());
            case RespValue.Push push -> size(push.items());
            case RespValue.MapOf map -> pairs(map.pairs());
            case RespValue.Attributed attributed -> pairs(attributed.attributes()) + size(attributed.value());
            case RespValue.Int i -> 24;
            case RespValue.Dbl d -> 24;
            case RespValue.Bool b -> 24;
            case RespValue.Null n -> 16;
            case RespValue.BigNumber n -> 64L + n.value().bitLength() / 8;
        };
    }

    private static long size(List<RespValue> items) {
        long size = 40;
        for (RespValue item : items) {
            size += 8 + size(item);
        }
        return size;
    }

    private static long pairs(List<RespValue.Pair> pairs) {
        long size = 40;
        for (RespValue.Pair pair : pairs) {
            size += 32 + size(pair.key()) + size(pair.value());
        }
        return size;
    }
}
