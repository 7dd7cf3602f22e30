package dev.respdesk.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which readers may hold which keys in a cache of theirs, the keys in the order in which they were first read. Most
/// keys have one reader, so that one stands in the map itself. Data thread only.
///
/// @param <R> a reader; not a set
public final class TrackingTable<R> {
    private final Map<Name, Object> readers = new LinkedHashMap<>();
    private long items;

    /// Notes that a reader has read a key. The key must not be changed afterwards.
    public void add(byte[] key, R reader) {
        Name name = new Name(key);
        Object known = readers.putIfAbsent(name, reader);
        if (known == null) {
            items++;
        } else if (known instanceof Readers several) {
            items += several.put(reader) ? 1 : 0;
        } else if (known != reader) {
            readers.put(name, new Readers(known, reader));
            items++;
        }
    }

    /// Takes a key away with all who have read it, in order.
    @SuppressWarnings("unchecked")
    public List<R> remove(byte[] key) {
        Object known = readers.isEmpty() ? null : readers.remove(new Name(key));
        if (known == null) {
            return List.of();
        }
        List<R> taken = known instanceof Readers several ? new ArrayList<>((Collection<R>) several.all())
                : List.of((R) known);
        items -= taken.size();
        return taken;
    }

    /// The key that was read first; null where there is none.
    public byte @Nullable [] eldest() {
        return readers.isEmpty() ? null : readers.keySet().iterator().next().bytes();
    }

    public void clear() {
        readers.clear();
        items = 0;
    }

    public long keys() {
        return readers.size();
    }

    /// Pairs of a key and a reader.
    public long items() {
        return items;
    }

    /// Several readers of one key.
    private static final class Readers {
        private final Set<Object> all = new LinkedHashSet<>(4);

        Readers(Object first, Object second) {
            all.add(first);
            all.add(second);
        }

        boolean put(Object reader) {
            return all.add(reader);
        }

        Set<Object> all() {
            return all;
        }
    }
}
