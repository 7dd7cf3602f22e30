package dev.respdesk.command;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.codec.Decimal;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One run of a command: its arguments, its client, the data it works on, and the one place where it says what it
/// changed. A handler must not keep it.
public final class Call {
    private final Machine machine;
    private final Client client;
    private final Command command;
    private final byte[][] argv;
    private final Reply reply;
    private boolean changed;
    private boolean replaced;

    Call(Machine machine, Client client, Command command, byte[][] argv, Reply reply) {
        this.machine = machine;
        this.client = client;
        this.command = command;
        this.argv = argv;
        this.reply = reply;
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

    /// The value at a key with its type checked, or null.
    public <V extends Value> @Nullable V find(byte[] key, Class<V> type) {
        return db().find(key, type);
    }

    /// The key in the client's database changed: the one bookkeeping of a change. `event` is the keyspace event.
    public void changed(String event, byte[] key) {
        changed(client.db(), command.docs().group().eventClass(), event, key);
    }

    /// As above for a deletion that empties or removes a key: an event of the generic class.
    public void removed(byte[] key) {
        changed(client.db(), 'g', "del", key);
    }

    /// As above with everything said. The class is the letter of `notify-keyspace-events`.
    public void changed(int db, char eventClass, String event, byte[] key) {
        changed = true;
        machine.effects().dirtied();
        machine.changes().changed(client, db, eventClass, event, key);
    }

    /// Tells of an event without counting a change, for the second event of one change.
    public void event(int db, char eventClass, String event, byte[] key) {
        machine.changes().told(client, db, eventClass, event, key);
    }

    /// Something changed that is no single key (a flush, a swap): the effect is written, no key is told.
    public void changedData() {
        changed = true;
        machine.effects().dirtied();
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

    /// The call leaves no effect although it changed something.
    public void propagateNothing() {
        replaced = true;
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

    /// Whether `changed` was said.
    public boolean hasChanged() {
        return changed;
    }

    void writeEffect() {
        if (changed && !replaced) {
            machine.effects().add(client.db(), argv);
        }
    }

    /// The decimal digits of a number, for effects.
    public static byte[] digits(long number) {
        return Decimal.bytes(number);
    }
}
