package dev.respdesk.command;

import dev.respdesk.command.Wait.Place;
import dev.respdesk.keyspace.DbKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The clients that wait for keys: by key in order of arrival, and by deadline. `Changes` tells of changed keys; who
/// waits for them runs again when the unit that changed them has ended (`Wakes`). Data thread only.
public final class Waiters {
    /// Rings once, after so many nanoseconds, on the data thread.
    @FunctionalInterface
    public interface Alarm {
        void ringIn(long nanos);
    }

    private static final Comparator<Wait> BY_DEADLINE =
            Comparator.<Wait>comparingLong(wait -> wait.deadlineNanos).thenComparingLong(wait -> wait.client.id());

    private final Map<DbKey, WaitQueue> queues = new HashMap<>();
    private final TreeSet<Wait> byDeadline = new TreeSet<>(BY_DEADLINE);
    private ArrayDeque<WaitQueue> ready = new ArrayDeque<>();
    private Alarm alarm = nanos -> {};
    private Consumer<Wait> ender = wait -> {};
    private long alarmAtNanos = Wait.NO_DEADLINE;
    private int size;

    /// Sets what rings at the next deadline; it has to call `Wakes.timeOut`.
    void alarm(Alarm next) {
        alarm = next;
    }

    /// Sets what ends a wait as if its time were over.
    void ender(Consumer<Wait> next) {
        ender = next;
    }

    /// Ends a wait as if its time were over; nothing where it has ended.
    void end(Wait wait) {
        if (wait.client.waiting() == wait) {
            ender.accept(wait);
        }
    }

    /// Whether nobody waits: the usual case, asked at each change.
    public boolean isEmpty() {
        return size == 0;
    }

    /// The number of clients that wait.
    public int size() {
        return size;
    }

    /// The number of clients that wait for a limited time.
    public int withDeadline() {
        return byDeadline.size();
    }

    /// The number of keys that are waited for.
    public int keys() {
        return queues.size();
    }

    /// The number of keys whose going is waited for.
    public int keysAlsoWhenGone() {
        int count = 0;
        for (WaitQueue queue : queues.values()) {
            count += queue.hasAlsoWhenGone() ? 1 : 0;
        }
        return count;
    }

    void add(Wait wait, byte[][] keys, long nowNanos) {
        List<Place> places = new ArrayList<>(keys.length);
        for (byte[] name : keys) {
            WaitQueue queue = queues.computeIfAbsent(new DbKey(wait.client.db(), name), WaitQueue::new);
            if (!queue.endsWith(wait)) {
                Place place = new Place(wait, queue);
                queue.append(place);
                places.add(place);
            }
        }
        wait.places = places.toArray(Place[]::new);
        wait.client.waiting(wait);
        size++;
        if (wait.hasDeadline()) {
            byDeadline.add(wait);
            setAlarm(nowNanos);
        }
    }

    void remove(Wait wait) {
        for (Place place : wait.places) {
            place.queue.unlink(place);
            if (place.queue.isEmpty()) {
                queues.remove(place.queue.key);
            }
        }
        wait.client.waiting(null);
        size--;
        if (wait.hasDeadline()) {
            byDeadline.remove(wait);
        }
    }

    /// A client has gone; it waits no more.
    void left(Client client) {
        Wait wait = client.waiting();
        if (wait != null) {
            remove(wait);
        }
    }

    /// The key changed: it was made, replaced, changed or removed.
    public void touched(int db, byte[] key) {
        WaitQueue queue = queues.get(new DbKey(db, key));
        if (queue != null) {
            makeReady(queue);
        }
    }

    /// Any key of the database may have changed: a flush, a swap.
    public void touchedAll(int db) {
        for (WaitQueue queue : queues.values()) {
            if (queue.key.db() == db) {
                makeReady(queue);
            }
        }
    }

    void makeReady(WaitQueue queue) {
        if (!queue.isReady) {
            queue.isReady = true;
            ready.add(queue);
        }
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /// Takes the keys that have changed, in order of their first change.
    ArrayDeque<WaitQueue> takeReady() {
        ArrayDeque<WaitQueue> taken = ready;
        ready = new ArrayDeque<>();
        for (WaitQueue queue : taken) {
            queue.isReady = false;
        }
        return taken;
    }

    /// One whose time is over, or null; the alarm is set for the next one then.
    @Nullable Wait nextOverdue(long nowNanos) {
        if (!byDeadline.isEmpty() && byDeadline.first().deadlineNanos <= nowNanos) {
            return byDeadline.first();
        }
        alarmAtNanos = Wait.NO_DEADLINE;
        setAlarm(nowNanos);
        return null;
    }

    private void setAlarm(long nowNanos) {
        if (!byDeadline.isEmpty() && byDeadline.first().deadlineNanos < alarmAtNanos) {
            alarmAtNanos = byDeadline.first().deadlineNanos;
            alarm.ringIn(alarmAtNanos - nowNanos);
        }
    }
}
