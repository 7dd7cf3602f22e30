package dev.respdesk.pubsub;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Prefixes of keys with those who want to hear of every change below them, and what has changed since they last
/// heard. Prefixes and keys are in the order of their bytes. Data thread only.
///
/// @param <R> who wants to hear
/// @param <W> who changes
public final class Prefixes<R, W> {
    /// A key may have been changed by nobody, where the server did it itself.
    private static final Object NOBODY = new Object();

    private final Map<byte[], Listeners<R>> byPrefix = new TreeMap<>(Arrays::compareUnsigned);

    private static final class Listeners<R> {
        private final Set<R> all = new LinkedHashSet<>();
        private final Map<byte[], Object> changed = new TreeMap<>(Arrays::compareUnsigned);
    }

    public void add(byte[] prefix, R listener) {
        byPrefix.computeIfAbsent(prefix, p -> new Listeners<>()).all.add(listener);
    }

    public void remove(byte[] prefix, R listener) {
        Listeners<R> listeners = byPrefix.get(prefix);
        if (listeners != null && listeners.all.remove(listener) && listeners.all.isEmpty()) {
            byPrefix.remove(prefix);
        }
    }

    public int size() {
        return byPrefix.size();
    }

    /// Notes a change; who changed a key first since the last telling counts as who changed it.
    public void changed(byte[] key, @Nullable W writer) {
        for (Map.Entry<byte[], Listeners<R>> entry : byPrefix.entrySet()) {
            if (startsWith(key, entry.getKey())) {
                entry.getValue().changed.putIfAbsent(key, writer == null ? NOBODY : writer);
            }
        }
    }

    /// Whether a key begins with a prefix.
    public static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /// Tells each listener what has changed below its prefix, and forgets it.
    ///
    /// @param teller gets a listener and the keys with who changed them
    public void tell(BiConsumer<R, Map<byte[], Object>> teller) {
        for (Listeners<R> listeners : byPrefix.values()) {
            if (!listeners.changed.isEmpty()) {
                listeners.all.forEach(listener -> teller.accept(listener, listeners.changed));
                listeners.changed.clear();
            }
        }
    }

    /// The keys that somebody else than `writer` changed.
    public static Collection<byte[]> without(Map<byte[], Object> changed, @Nullable Object writer) {
        return writer == null ? changed.keySet()
                : changed.entrySet().stream().filter(entry -> entry.getValue() != writer).map(Map.Entry::getKey)
                        .toList();
    }
}
