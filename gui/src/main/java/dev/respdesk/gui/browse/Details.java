package dev.respdesk.gui.browse;

import dev.respdesk.gui.session.KeyDetail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the keys that were on screen lately: bounded, the oldest go first. What is out of date stays on
/// screen until the answer is here.
final class Details {
    private static final int MOST = 4000;

    private final Map<Mark, KeyDetail> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mark, KeyDetail> eldest) {
            return size() > MOST;
        }
    };
    private final Set<Mark> fresh = new HashSet<>();

    @Nullable KeyDetail of(byte[] key) {
        return known.get(Mark.key(key));
    }

    /// The keys among these that have to be asked for.
    List<byte[]> missing(List<byte[]> keys) {
        List<byte[]> missing = new ArrayList<>();
        for (byte[] key : keys) {
            if (!fresh.contains(Mark.key(key))) {
                missing.add(key);
            }
        }
        return missing;
    }

    void put(byte[] key, KeyDetail detail) {
        if (fresh.size() > MOST) {
            fresh.clear();
        }
        known.put(Mark.key(key), detail);
        fresh.add(Mark.key(key));
    }

    /// These could not be asked for. They are not asked for again until something says that they are out of date, or
    /// the list, drawn again because of the failure, would ask without end.
    void failed(List<byte[]> keys) {
        keys.forEach(key -> fresh.add(Mark.key(key)));
    }

    /// Everything has to be asked for again.
    void outdate() {
        fresh.clear();
    }

    void outdate(byte[] key) {
        fresh.remove(Mark.key(key));
    }

    void clear() {
        fresh.clear();
        known.clear();
    }
}
