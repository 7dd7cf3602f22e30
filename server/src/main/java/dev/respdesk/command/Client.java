package dev.respdesk.command;

import dev.respdesk.keyspace.Watches;
import dev.respdesk.pubsub.Message;
import dev.respdesk.pubsub.Subscriber;
import dev.respdesk.pubsub.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client of the server: its connection, what it has chosen and what it is in the middle of. Data thread only.
public final class Client implements Watches.Watcher, Subscriber {
    /// Whether replies are sent, as `CLIENT REPLY` sets it.
    public enum ReplyMode {
        ON,
        OFF,
        /// The reply of the next call is dropped.
        SKIP_NEXT,
        /// The reply of the call that runs is dropped.
        SKIPPING
    }

    /// The objects of an idle connection on the heap.
    private static final long CONNECTION_BYTES = 4096;

    private static final long WATCHED_BYTES = 64;
    private static final long SUBSCRIBED_BYTES = 32;
    private static final long PREFIX_BYTES = 24;

    private final long id;
    private final Connection connection;
    private final Reply reply;
    private final long createdMillis;
    private final Transaction transaction = new Transaction();

    private int db;
    private String name = "";
    private String libraryName = "";
    private String libraryVersion = "";
    private @Nullable Login login;
    private boolean authenticated;
    private boolean noEvict;
    private boolean noTouch;
    private boolean monitor;
    private boolean primary;
    private boolean replica;
    private long replicatedTo;
    private ReplyMode replyMode = ReplyMode.ON;
    private long lastCallMillis;
    private @Nullable Command lastCommand;
    private boolean closing;
    private @Nullable Subscriptions subscriptions;
    private final List<Push> deferred = new ArrayList<>(0);
    private final List<Runnable> after = new ArrayList<>(0);
    private boolean running;
    private @Nullable Wait wait;
    private boolean busy;
    private boolean held;
    private boolean written;
    private int prefixes;
    private @Nullable Client caller;

    public Client(long id, Connection connection, Reply reply, long nowMillis) {
        this.id = id;
        this.connection = connection;
        this.reply = reply;
        createdMillis = nowMillis;
        lastCallMillis = nowMillis;
    }

    /// Counts from 1, never used twice.
    public long id() {
        return id;
    }

    public Connection connection() {
        return connection;
    }

    public Reply reply() {
        return reply;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public Transaction transaction() {
        return transaction;
    }

    /// The selected database.
    public int db() {
        return db;
    }

    public void db(int index) {
        db = index;
    }

    /// What `CLIENT SETNAME` set, or empty.
    public String name() {
        return name;
    }

    public void name(String next) {
        name = next;
    }

    public String libraryName() {
        return libraryName;
    }

    public void libraryName(String next) {
        libraryName = next;
    }

    public String libraryVersion() {
        return libraryVersion;
    }

    public void libraryVersion(String next) {
        libraryVersion = next;
    }

    /// As whom it has logged in; null where it is the server itself, which may do everything.
    public @Nullable Login login() {
        return login;
    }

    /// The name of the user.
    public String user() {
        Login as = login;
        return as == null ? "(superuser)" : as.name();
    }

    public boolean authenticated() {
        return authenticated;
    }

    /// Makes it a certain user.
    ///
    /// @param done whether it has shown that it is, or need not
    public void authenticate(@Nullable Login as, boolean done) {
        login = as;
        authenticated = done;
    }

    /// Whose script it runs the calls of; null for a client that stands for itself.
    public @Nullable Client caller() {
        return caller;
    }

    public void caller(Client runsFor) {
        caller = runsFor;
    }

    /// Whether anything that it did was written to the append-only file, or would be if there were one.
    public boolean hasWritten() {
        return written;
    }

    void wrote() {
        written = true;
    }

    /// How many prefixes of keys it wants to hear of.
    public void prefixes(int count) {
        prefixes = count;
    }

    /// Memory that the server takes for it, in bytes, as `maxmemory-clients` counts it. What it has chosen counts as
    /// redis-server counts it, a flat amount for each; the connection itself is measured.
    public long memoryBytes(int watched) {
        long chosen = (long) watched * WATCHED_BYTES + (long) prefixes * PREFIX_BYTES;
        Subscriptions own = subscriptions;
        if (own != null) {
            chosen += (long) own.size() * SUBSCRIBED_BYTES;
        }
        return CONNECTION_BYTES + chosen + connection.inputBytes() + connection.outputBytes();
    }

    public boolean noEvict() {
        return noEvict;
    }

    public void noEvict(boolean on) {
        noEvict = on;
    }

    /// Whether it is shown what runs.
    public boolean isMonitor() {
        return monitor;
    }

    public void monitor(boolean on) {
        monitor = on;
    }

    /// Whether it stands for the primary that this server follows: nothing is refused to it.
    public boolean isPrimary() {
        return primary;
    }

    /// Makes it the one that stands for the primary.
    public void primary() {
        primary = true;
    }

    /// Whether it follows this server with data of its own.
    public boolean isReplica() {
        return replica;
    }

    /// It has become a replica, and is nothing else until it goes.
    public void becomeReplica() {
        replica = true;
    }

    /// Where in the stream of replicas what it has written last ends.
    public long replicatedTo() {
        return replicatedTo;
    }

    public void replicatedTo(long offset) {
        replicatedTo = offset;
    }

    public boolean noTouch() {
        return noTouch;
    }

    public void noTouch(boolean on) {
        noTouch = on;
    }

    public ReplyMode replyMode() {
        return replyMode;
    }

    public void replyMode(ReplyMode next) {
        replyMode = next;
    }

    public long lastCallMillis() {
        return lastCallMillis;
    }

    /// The command that ran last, for `CLIENT LIST`.
    public @Nullable Command lastCommand() {
        return lastCommand;
    }

    void called(Command command, long nowMillis) {
        lastCommand = command;
        lastCallMillis = nowMillis;
    }

    /// Whether the connection closes after the reply: nothing more of it is run.
    public boolean closing() {
        return closing;
    }

    /// Closes now; nothing more of it is run or served.
    public void close() {
        closing = true;
        connection.close();
    }

    /// Whether it waits in a blocking call: what it has sent behind that waits, too.
    public boolean isWaiting() {
        return wait != null || busy;
    }

    /// Whether a request of its own waits for the end of a pause.
    public boolean isHeld() {
        return held;
    }

    public void held(boolean now) {
        held = now;
    }

    /// Whether its call is being finished elsewhere.
    void busy(boolean now) {
        busy = now;
    }

    @Nullable Wait waiting() {
        return wait;
    }

    void waiting(@Nullable Wait next) {
        wait = next;
    }

    /// Closes after the replies written so far have left.
    public void closeAfterReply() {
        closing = true;
        connection.closeAfterReply();
    }

    @Override
    public Subscriptions subscriptions() {
        Subscriptions own = subscriptions;
        if (own == null) {
            own = new Subscriptions();
            subscriptions = own;
        }
        return own;
    }

    /// Whether it has subscribed to anything.
    public boolean isSubscriber() {
        return subscriptions != null && !subscriptions.isEmpty();
    }

    @Override
    public void deliver(Message message) {
        if (running) {
            deferred.add(out -> write(out, message));
        } else {
            write(reply, message);
            connection.flush();
        }
    }

    private static void write(Reply reply, Message message) {
        byte[] pattern = message.pattern();
        reply.push(pattern == null ? 3 : 4);
        reply.bulk(message.kind().word());
        if (pattern != null) {
            reply.bulk(pattern);
        }
        reply.bulk(message.channel());
        reply.bulk(message.payload());
    }

    /// Tells it something: at once, or behind the reply of its own call that runs.
    public void push(Push push) {
        if (running) {
            deferred.add(push);
        } else {
            push.write(reply);
            connection.flush();
        }
    }

    /// A push that is the reply of the call that runs. It stands in the reply's place, and where replies are switched
    /// off it comes nevertheless.
    public void acknowledge(Push push) {
        if (replyMode == ReplyMode.ON) {
            push.write(reply);
        } else {
            deferred.add(push);
        }
    }

    /// Does something behind the reply of its own call that runs, and before what else it is told then.
    public void afterCall(Runnable task) {
        after.add(task);
    }

    /// Whether a call of its own runs now.
    public boolean isRunning() {
        return running;
    }

    void running(boolean now) {
        running = now;
    }

    /// Writes what was held back until the reply of its call was written.
    public void pushDeferred() {
        if (!after.isEmpty()) {
            List<Runnable> tasks = List.copyOf(after);
            after.clear();
            tasks.forEach(Runnable::run);
        }
        if (!deferred.isEmpty()) {
            deferred.forEach(push -> push.write(reply));
            deferred.clear();
            connection.flush();
        }
    }

    @Override
    public void watchedKeyChanged() {
        transaction.conflict();
    }
}
