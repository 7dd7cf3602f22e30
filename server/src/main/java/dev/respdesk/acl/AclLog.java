package dev.respdesk.acl;

import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What was refused for want of permission, newest first, and how often. Refusals of the same thing within a minute are
/// one entry. Data thread only.
public final class AclLog {
    private static final long SAME_MILLIS = 60_000;

    /// So many of the newest entries are looked at for one of the same.
    private static final int LOOKED_AT = 10;

    /// One entry; it changes while the same is refused again.
    public static final class Entry {
        private final long id;
        private final Denial.Kind kind;
        private final String place;
        private final String latinObject;
        private final String latinUser;
        private final long createdMillis;
        private long updatedMillis;
        private long count = 1;
        private String clientInfo;

        private Entry(long id, Denial.Kind kind, String place, String latinObject, String latinUser, long nowMillis,
                String clientInfo) {
            this.id = id;
            this.kind = kind;
            this.place = place;
            this.latinObject = latinObject;
            this.latinUser = latinUser;
            this.clientInfo = clientInfo;
            createdMillis = nowMillis;
            updatedMillis = nowMillis;
        }

        private boolean isSameAs(Entry other) {
            return kind == other.kind && place.equals(other.place)
                    && Math.abs(updatedMillis - other.updatedMillis) <= SAME_MILLIS
                    && latinObject.equals(other.latinObject) && latinUser.equals(other.latinUser);
        }

        public long id() {
            return id;
        }

        public Denial.Kind kind() {
            return kind;
        }

        /// `toplevel`, `multi` or `lua`.
        public String place() {
            return place;
        }

        /// The command, key or channel.
        public String latinObject() {
            return latinObject;
        }

        public String latinUser() {
            return latinUser;
        }

        public long createdMillis() {
            return createdMillis;
        }

        public long updatedMillis() {
            return updatedMillis;
        }

        public long count() {
            return count;
        }

        /// The client as CLIENT LIST shows it.
        public String clientInfo() {
            return clientInfo;
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final long[] counts = new long[Denial.Kind.values().length];
    private BiFunction<Call, Client, String> describe = (call, client) -> "id=" + client.id();
    private long most = 128;
    private long nextId;

    /// How clients are described.
    public void describe(BiFunction<Call, Client, String> asText) {
        describe = asText;
    }

    /// `acllog-max-len`.
    public void most(long length) {
        most = length;
        trim();
    }

    private void trim() {
        while (entries.size() > most) {
            entries.removeLast();
        }
    }

    /// A call was refused.
    void denied(Call call, User user, Denial denial) {
        String object = denial.kind() == Denial.Kind.COMMAND ? call.command().name()
                : Latin.text(call.arg(denial.position()));
        add(call, denial.kind(), object, user.latinName());
    }

    /// A login was refused.
    public void loginFailed(Call call, byte[] user) {
        add(call, Denial.Kind.AUTH, Latin.text(call.arg(0)), Latin.text(user));
    }

    private void add(Call call, Denial.Kind kind, String object, String user) {
        counts[kind.ordinal()]++;
        if (most == 0) {
            return;
        }
        Client caller = call.client().caller();
        Entry next = new Entry(nextId, kind, place(call), object, user, call.nowMillis(),
                describe.apply(call, caller == null ? call.client() : caller));
        Entry same = takeSame(next);
        if (same == null) {
            nextId++;
            entries.addFirst(next);
            trim();
        } else {
            same.count++;
            same.updatedMillis = next.updatedMillis;
            same.clientInfo = next.clientInfo;
            entries.addFirst(same);
        }
    }

    private static String place(Call call) {
        if (call.client().caller() != null) {
            return "lua";
        }
        return call.isInside() || call.client().transaction().isOpen() ? "multi" : "toplevel";
    }

    private @Nullable Entry takeSame(Entry next) {
        int looked = 0;
        for (Iterator<Entry> each = entries.iterator(); each.hasNext() && looked < LOOKED_AT; looked++) {
            Entry entry = each.next();
            if (entry.isSameAs(next)) {
                each.remove();
                return entry;
            }
        }
        return null;
    }

    /// The newest entries.
    public List<Entry> newest(long count) {
        List<Entry> found = new ArrayList<>();
        for (Iterator<Entry> next = entries.iterator(); next.hasNext() && found.size() < count;) {
            found.add(next.next());
        }
        return found;
    }

    public void clear() {
        entries.clear();
    }

    /// How often something of this kind was refused since the server started.
    public long count(Denial.Kind kind) {
        return counts[kind.ordinal()];
    }
}
