package dev.respdesk.server;

import dev.respdesk.command.ChangeListener;
import dev.respdesk.command.Client;
import dev.respdesk.command.Machine;
import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.DbKey;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The keys that clients have written on a replica that takes writes: their time is not the primary's to watch, so they
/// are removed here. Data thread only.
final class OwnKeys implements ChangeListener {
    private final Machine machine;
    private final Set<DbKey> keys = new TreeSet<>();
    private boolean listening;

    OwnKeys(Machine machine) {
        this.machine = machine;
    }

    /// Whether clients may write on a replica now.
    void listen(boolean on) {
        if (on == listening) {
            return;
        }
        listening = on;
        if (on) {
            machine.changes().add(this);
        } else {
            machine.changes().remove(this);
        }
    }

    /// The server leads itself: its keys expire as any other's.
    void clear() {
        listen(false);
        keys.clear();
    }

    @Override
    public void changed(@Nullable Client client, int db, byte[] key) {
        if (client != null && !client.isPrimary()) {
            keys.add(new DbKey(db, key));
        }
    }

    /// Removes those whose time is over, and forgets those that have none.
    void expire() {
        if (keys.isEmpty() || machine.isFrozen()) {
            return;
        }
        machine.effects().open();
        machine.expireByItself(false);
        try {
            for (Iterator<DbKey> all = keys.iterator(); all.hasNext(); ) {
                DbKey key = all.next();
                Db db = machine.keyspace().db(key.db());
                long at = db.expireAt(key.name());
                if (at >= 0 && at <= machine.nowMillis() && db.remove(key.name())) {
                    machine.changes().expired(db, key.name());
                }
                if (at <= machine.nowMillis()) {
                    all.remove();
                }
            }
        } finally {
            machine.expireByItself(true);
            machine.effects().close(null, machine.nowMillis());
        }
    }
}
