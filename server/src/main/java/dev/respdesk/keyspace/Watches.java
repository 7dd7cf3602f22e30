package dev.respdesk.keyspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who watches which keys (WATCH). Data thread only.
public final class Watches {
    /// Somebody who wants to know that a watched key changed.
    public interface Watcher {
        void watchedKeyChanged();
    }

    private final Map<DbKey, Set<Watcher>> watchers = new HashMap<>();
    private final Map<Watcher, List<DbKey>> keys = new HashMap<>();

    /// Whether nobody watches anything: the usual case, asked before each `touched`.
    public boolean isEmpty() {
        return watchers.isEmpty();
    }

    public void watch(Watcher watcher, int db, byte[] name) {
        DbKey key = new DbKey(db, name.clone());
        if (watchers.computeIfAbsent(key, k -> new HashSet<>()).add(watcher)) {
            keys.computeIfAbsent(watcher, w -> new ArrayList<>()).add(key);
        }
    }

    /// The watcher watches nothing any more.
    public void unwatch(Watcher watcher) {
        List<DbKey> watched = keys.remove(watcher);
        if (watched == null) {
            return;
        }
        for (DbKey key : watched) {
            Set<Watcher> others = watchers.get(key);
            if (others != null && others.remove(watcher) && others.isEmpty()) {
                watchers.remove(key);
            }
        }
    }

    /// How many keys anybody watches.
    public int keys() {
        return watchers.size();
    }

    /// How many keys a watcher watches.
    public int count(Watcher watcher) {
        List<DbKey> watched = keys.get(watcher);
        return watched == null ? 0 : watched.size();
    }

    /// Sees keys that are watched.
    public interface Visitor {
        void key(int db, byte[] name);
    }

    /// Visits the keys that the watcher watches; the visitor may change them.
    public void forEach(Watcher watcher, Visitor visitor) {
        List<DbKey> watched = keys.get(watcher);
        if (watched != null) {
            for (DbKey key : List.copyOf(watched)) {
                visitor.key(key.db(), key.name());
            }
        }
    }

    /// A key changed: tells those who watch it.
    public void touched(int db, byte[] name) {
        Set<Watcher> who = watchers.get(new DbKey(db, name));
        if (who != null) {
            who.forEach(Watcher::watchedKeyChanged);
        }
    }

    /// Sees a watched key; says whether it has changed.
    public interface ChangeTest {
        boolean changed(int db, byte[] name);
    }

    /// Many keys may have changed (a flush, a swap): tells those whose key has.
    public void touchedWhere(ChangeTest test) {
        watchers.forEach((key, who) -> {
            if (test.changed(key.db(), key.name())) {
                who.forEach(Watcher::watchedKeyChanged);
            }
        });
    }
}
