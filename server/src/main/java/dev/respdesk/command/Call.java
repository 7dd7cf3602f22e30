package dev.respdesk.command;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.keyspace.WrongTypeException;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.Value;
import dev.respdesk.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of a command: its arguments, its client, the data it works on, and the one place where it says what it
/// changed. A handler must not keep it.
public final class Call {
    /// Who waits longer than a century waits without end.
    private static final long DEADLINE_MILLIS_MOST = 100L * 365 * 24 * 3600 * 1000;

    private final Machine machine;
    private final Client client;
    private final Command command;
    private final byte[][] argv;
    private final Reply reply;
    private final @Nullable Wait again;
    private final boolean inside;
    private boolean changed;
    private long changes;
    private long counted = -1;
    private boolean replaced;
    private boolean blocked;
    private boolean failed;

    /// @param inside whether a transaction or script holds the call
    Call(Machine machine, Client client, Command command, byte[][] argv, boolean inside) {
        this.machine = machine;
        this.client = client;
        this.command = command;
        this.argv = argv;
        this.inside = inside;
        reply = client.reply();
        again = null;
    }

    /// A call that has waited and runs again.
    Call(Machine machine, Wait again) {
        this.machine = machine;
        this.again = again;
        client = again.client;
        command = again.command;
        argv = again.argv;
        reply = client.reply();
        inside = false;
    }

    public Client client() {
        return client;
    }

    public Command command() {
        return command;
    }

    public Reply reply() {
        return reply;
    }

    /// The arguments, the command's name first. One too large for the heap is a stand-in, its first bytes, where the
    /// command was declared to take it so.
    public byte[][] argv() {
        return argv;
    }

    /// What it has replied is, or holds, an error that counts as its own.
    public void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    /// The whole of an argument of this call that lies in the storage; null for one that lies on the heap.
    public @Nullable Bytes large(byte[] argument) {
        return machine.gathered().find(argument);
    }

    /// How many bytes an argument of this call has.
    public int length(byte[] argument) {
        Bytes large = large(argument);
        return large == null ? argument.length : large.length();
    }

    /// The number of arguments, the command's name included.
    public int count() {
        return argv.length;
    }

    public byte[] arg(int index) {
        return argv[index];
    }

    /// Whether an argument is this word in any case. The word is in capitals.
    public boolean argIs(int index, String word) {
        return Args.is(argv[index], word);
    }

    /// An argument as a 64-bit integer.
    public long argLong(int index) {
        return Args.toLong(argv[index]);
    }

    /// The time at which the call runs, milliseconds since 1970; the same throughout a transaction or script.
    public long nowMillis() {
        return machine.nowMillis();
    }

    public Keyspace keyspace() {
        return machine.keyspace();
    }

    /// The client's database.
    public Db db() {
        return machine.keyspace().db(client.db());
    }

    public Machine machine() {
        return machine;
    }

    /// The value at a key with its type checked, or null. Counts as an access; in a command that only reads also as a
    /// keyspace hit or miss.
    public <V extends Value> @Nullable V find(byte[] key, Class<V> type) {
        return typed(find(key), type);
    }

    /// As above of any type.
    public @Nullable Value find(byte[] key) {
        return command.is(Flag.WRITE) ? accessed(key) : read(key);
    }

    /// As `find` for a key that a command reads, though it writes others: always a keyspace hit or miss.
    public <V extends Value> @Nullable V read(byte[] key, Class<V> type) {
        return typed(read(key), type);
    }

    /// As above of any type.
    public @Nullable Value read(byte[] key) {
        return looked(key, accessed(key));
    }

    /// As `read`, but leaves the access time alone: for what asks only about the key.
    public @Nullable Value look(byte[] key) {
        return looked(key, db().peek(key));
    }

    private @Nullable Value accessed(byte[] key) {
        return client.noTouch() ? db().peek(key) : db().find(key);
    }

    private @Nullable Value looked(byte[] key, @Nullable Value found) {
        machine.keyspace().looked(found != null);
        if (found == null) {
            machine.changes().told(client, client.db(), 'm', "keymiss", key);
        }
        return found;
    }

    private static <V extends Value> @Nullable V typed(@Nullable Value value, Class<V> type) {
        if (value != null && !type.isInstance(value)) {
            throw WrongTypeException.INSTANCE;
        }
        return type.cast(value);
    }

    /// The key in the client's database changed: the one bookkeeping of a change. `event` is the keyspace event.
    public void changed(String event, byte[] key) {
        changed(client.db(), command.docs().group().eventClass(), event, key);
    }

    /// As `changed`, and no event tells of it.
    public void changedQuietly(byte[] key) {
        changedData();
        machine.changes().touched(client, client.db(), key);
    }

    /// As above for a deletion that empties or removes a key: an event of the generic class.
    public void removed(byte[] key) {
        changed(client.db(), 'g', "del", key);
    }

    /// As above with everything said. The class is the letter of `notify-keyspace-events`.
    public void changed(int db, char eventClass, String event, byte[] key) {
        changed = true;
        changes++;
        machine.changes().changed(client, db, eventClass, event, key);
    }

    /// Tells of an event without counting a change, for the second event of one change.
    public void event(int db, char eventClass, String event, byte[] key) {
        machine.changes().told(client, db, eventClass, event, key);
    }

    /// Something changed that is no single key (a flush, a swap): the effect is written, no key is told.
    public void changedData() {
        changed = true;
        changes++;
    }

    /// The call counts as so many changes in `rdb_changes_since_last_save`; without this, as many as it said.
    public void counts(long all) {
        counted = all;
    }

    /// Replaces the call's own arguments as its effect; may be said several times. Ends as one unit.
    public void propagate(byte[]... effect) {
        propagateIn(client.db(), effect);
    }

    /// As `propagate`, in another database.
    public void propagateIn(int db, byte[]... effect) {
        replaced = true;
        machine.effects().add(db, effect);
    }

    /// The call goes to replicas as it is, and nowhere else: it changed nothing, but others hear of it.
    public void propagateToReplicas() {
        Effects effects = machine.effects();
        int mark = effects.mark();
        effects.add(client.db(), argv);
        effects.limitSince(mark, Unit.TO_REPLICAS);
    }

    /// The call leaves no effect although it changed something.
    public void propagateNothing() {
        replaced = true;
    }

    /// Refuses to build a string longer than `proto-max-bulk-len`; what was once acknowledged loads whatever that says.
    public void requireStringLength(long bytes) {
        if (bytes > machine.maxStringBytes() && machine.expiresByItself()) {
            throw CommandError.STRING_TOO_LONG;
        }
    }

    /// The error for a number of arguments that only the handler can see to be wrong.
    public CommandError wrongArity() {
        return new CommandError("ERR wrong number of arguments for '" + command.name() + "' command");
    }

    /// The error for a subcommand with a number of arguments that only the handler can see to be wrong.
    public CommandError wrongSubcommand() {
        String container = command.name().substring(0, command.name().length() - command.ownName().length() - 1);
        return new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                + Refusals.clipped(argv[1]) + "'. Try " + container.toUpperCase(Locale.ROOT) + " HELP.");
    }

    /// Whether a call that finds nothing may wait for it: not inside a transaction or script, nor while the
    /// append-only file loads. One that may not replies at once what it would reply when its time is over.
    public boolean mayBlock() {
        return !inside && client.connection().mayWait();
    }

    /// Has the client wait until one of the keys holds a value of the type; the handler writes no reply and changes
    /// nothing. When a key has changed so the same call runs again, from its arguments (as the handler may have changed
    /// them) and through all gates; it replies, or blocks again and keeps its place and its deadline.
    ///
    /// @param timeoutMillis from now, 0 without end; see `Timeouts`
    public void block(ValueType type, byte[][] keys, long timeoutMillis) {
        block(type, keys, timeoutMillis, false);
    }

    /// As `block`, and the call also runs again when one of the keys has gone or become another type.
    public void blockUntilGone(ValueType type, byte[][] keys, long timeoutMillis) {
        block(type, keys, timeoutMillis, true);
    }

    private void block(ValueType type, byte[][] keys, long timeoutMillis, boolean alsoWhenGone) {
        if (!mayBlock() || changed) {
            throw new IllegalStateException(command.name() + " must not wait here");
        }
        blocked = true;
        if (again != null) {
            again.goesOn = true;
            return;
        }
        long now = machine.nanos();
        machine.waiters().add(
                new Wait(this, type, alsoWhenGone, deadline(now, timeoutMillis), Reply::nilArray), keys, now);
    }

    private static long deadline(long nowNanos, long timeoutMillis) {
        boolean endless = timeoutMillis == 0 || timeoutMillis > DEADLINE_MILLIS_MOST;
        return endless ? Wait.NO_DEADLINE : nowNanos + timeoutMillis * 1_000_000;
    }

    /// Has the client wait for something else than keys; the handler writes no reply. Only where `mayBlock`. The call
    /// does not run again.
    ///
    /// @param timeoutMillis from now, 0 without end
    /// @param atEnd         the reply when the time is over, or the wait is ended before
    /// @return ends the wait, where it still lasts
    public Runnable blockFor(long timeoutMillis, Consumer<Reply> atEnd) {
        if (!mayBlock() || changed) {
            throw new IllegalStateException(command.name() + " must not wait here");
        }
        blocked = true;
        long now = machine.nanos();
        Wait wait = new Wait(this, ValueType.STRING, false, deadline(now, timeoutMillis), atEnd);
        machine.waiters().add(wait, new byte[0][], now);
        return () -> machine.waiters().end(wait);
    }

    /// Has the client wait until something is done elsewhere that the handler has begun; it writes no reply. Only where
    /// `mayBlock`.
    public LateReply replyLater() {
        return new LateReply(machine, client);
    }

    /// Whether the call waits now.
    boolean isBlocked() {
        return blocked;
    }

    /// Whether the call has waited before and runs again.
    public boolean isAgain() {
        return again != null;
    }

    /// Whether the call is of this kind, or for EXEC any that it will run.
    public boolean has(Flag flag) {
        return command.is(flag, argv) || command.name().equals("exec") && client.transaction().has(flag);
    }

    /// Whether a transaction or script holds the call.
    public boolean isInside() {
        return inside;
    }

    /// Whether `changed` was said.
    public boolean hasChanged() {
        return changed;
    }

    void writeEffect() {
        machine.effects().dirtied(counted >= 0 ? counted : changes);
        if (changed && !replaced) {
            machine.effects().add(client.db(), argv);
        }
    }

    /// The text of a double as replies have it.
    public static byte[] digits(double number) {
        return Decimal.text(number).getBytes(StandardCharsets.US_ASCII);
    }

    /// The fewest digits of a double that read back the same.
    public static byte[] shortest(double number) {
        return Decimal.shortest(number).getBytes(StandardCharsets.US_ASCII);
    }

    /// The decimal digits of a number, for effects.
    public static byte[] digits(long number) {
        return Decimal.bytes(number);
    }
}
