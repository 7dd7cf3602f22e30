package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.aof.Loop;
import dev.respdesk.aof.SnapshotForm;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Machine;
import dev.respdesk.command.Propagation;
import dev.respdesk.command.Unit;
import dev.respdesk.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This server as the one that replicas follow: gives each a copy of all data and then the stream of effects, and knows
/// how far each has come. Data thread only.
public final class Primary implements Propagation {
    private static final Logger LOG = LoggerFactory.getLogger("replication");
    private static final byte[] PING = "PING".getBytes(US_ASCII);
    private static final byte[][] HOW_FAR = {
        "REPLCONF".getBytes(US_ASCII), "GETACK".getBytes(US_ASCII), "*".getBytes(US_ASCII)
    };
    private static final CommandError FIELD_TIMES = new CommandError("ERR Synchronization refused: there are hash "
            + "fields with expire times, which a replica before Redis 7.4 does not know. Remove them with HPERSIST.");
    private static final CommandError NO_PART = new CommandError("ERR Filtered replica requires EOF capability");
    private static final int TICKS_PER_SECOND = 10;
    private static final CommandError NO_STREAM =
            new CommandError("NOMASTERLINK Can't SYNC while not connected with my master");
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Config config;
    private final Machine machine;
    private final ReplicationId history;
    private final Backlog backlog;
    private final RandomGenerator random;
    private final Loop loop;
    private final Supplier<SnapshotForm> form;
    private final CopyFiles files;
    private final BooleanSupplier follows;
    private final IntSupplier streamDb;
    private final Runnable endTurnSoon;
    private final List<ReplicaLink> links = new ArrayList<>();
    private final Map<Client, Announced> announced = new IdentityHashMap<>();
    private final SyncCounts counts = new SyncCounts();
    private final AckWaits waits = new AckWaits();
    private boolean asksHowFar;
    private int ticks;
    private long pingedNanos;
    private long emptySinceNanos;

    /// @param form        how a copy is written now
    /// @param follows     whether this server follows another one, whose stream is not its own
    /// @param streamDb    the database that this stream is in; -1 where none comes
    /// @param endTurnSoon has what was added to the stream sent
    public Primary(Config config, Machine machine, ReplicationId history, RandomGenerator random, Loop loop,
            Supplier<SnapshotForm> form, CopyFiles files, BooleanSupplier follows, IntSupplier streamDb,
            Runnable endTurnSoon) {
        this.config = config;
        this.machine = machine;
        this.history = history;
        this.random = random;
        this.loop = loop;
        this.form = form;
        this.files = files;
        this.follows = follows;
        this.streamDb = streamDb;
        this.endTurnSoon = endTurnSoon;
        backlog = new Backlog(history, machine.gathered(), config.number("repl-backlog-size"));
        config.onChange("repl-backlog-size", value -> backlog.mostBytes(config.number("repl-backlog-size")));
        machine.clientListeners().add(this::left);
    }

    /// The stream, for INFO and for who hands on the stream of another server.
    public Backlog backlog() {
        return backlog;
    }

    public SyncCounts counts() {
        return counts;
    }

    @Override
    public void propagate(Unit unit) {
        if (!backlog.isOpen() || unit.count(Unit.TO_REPLICAS) == 0 || follows.getAsBoolean()) {
            return;
        }
        boolean whole = false;
        try {
            backlog.add(unit);
            whole = true;
        } finally {
            if (!whole) {
                incomplete();
            }
        }
        Client author = unit.client();
        if (author != null) {
            author.replicatedTo(backlog.end());
        }
    }

    /// The stream does not tell everything any more: replicas have to begin anew. The stream of a server that this one
    /// follows tells of that server's data alone, and goes on.
    @Override
    public void incomplete() {
        if (backlog.isOpen() && !follows.getAsBoolean()) {
            LOG.error("The stream of changes has a gap; replicas have to take a copy of all data again");
            dropAll();
            backlog.close();
        }
    }

    /// The history that the data belongs to.
    public ReplicationId history() {
        return history;
    }

    /// The data of another server, which this one follows, has taken the place of what was here.
    void adopt(String id, long offset) {
        dropAll();
        backlog.close();
        history.adopt(id, offset);
        open();
    }

    /// The other server goes on with a history, of which this one has all so far.
    void goOnWith(String id) {
        if (!id.isEmpty() && !id.equals(history.id())) {
            // Replicas come back and hear of the name.
            dropAll();
            history.rename(id);
        }
        if (!backlog.isOpen()) {
            open();
        }
    }

    private void open() {
        backlog.open();
        emptySinceNanos = machine.nanos();
    }

    /// This server follows nobody any more.
    ///
    /// @param whole whether its data belongs to the history
    void lead(boolean whole) {
        dropAll();
        emptySinceNanos = machine.nanos();
        if (whole) {
            history.fork();
        } else {
            backlog.close();
            history.begin();
        }
    }

    /// The server ends.
    public void close() {
        dropAll();
        links.forEach(ReplicaLink::close);
        backlog.close();
    }

    private void dropAll() {
        List.copyOf(links).forEach(link -> link.client().close());
    }

    /// Has the replicas run a command that is not run here.
    public void tell(byte[]... request) {
        if (backlog.isOpen() && !follows.getAsBoolean()) {
            backlog.add(request);
            endTurnSoon.run();
        }
    }

    /// REPLCONF: a client says something of itself.
    public void said(Client client, byte[] name, byte[] value) {
        announced.computeIfAbsent(client, who -> new Announced()).take(name, value);
    }

    /// REPLCONF ACK: a replica has come so far.
    ///
    /// @param diskOffset how far on its disk, -1 where it has not said
    public void acknowledged(Client client, long offset, long diskOffset) {
        ReplicaLink link = find(client);
        if (link != null) {
            link.heard(offset, diskOffset, machine.nanos());
            client.connection().feedMore();
            waits.serve();
        }
    }

    private @Nullable ReplicaLink find(Client client) {
        if (client.isReplica()) {
            for (ReplicaLink link : links) {
                if (link.client() == client) {
                    return link;
                }
            }
        }
        return null;
    }

    /// PSYNC: sends a client the stream from a byte on, counted from 1, or everything.
    public void resync(Client client, String id, long next) {
        if (client.isReplica()) {
            return;
        }
        refuseWithoutStream();
        Announced facts = announced.getOrDefault(client, new Announced());
        refusePart(facts);
        refuseFieldTimes(client, facts);
        if (history.covers(id, next) && backlog.has(next - 1)) {
            goOn(client, facts, next - 1);
            return;
        }
        if (!id.equals("?")) {
            counts.refused();
            LOG.info("Replica {} asks for history {} from {}, which is not kept here", client.connection()
                    .remoteAddress(), id, next);
        }
        copy(client, facts, true);
    }

    /// SYNC: sends a client everything.
    public void sync(Client client) {
        if (!client.isReplica()) {
            refuseWithoutStream();
            Announced facts = announced.getOrDefault(client, new Announced());
            refusePart(facts);
            refuseFieldTimes(client, facts);
            copy(client, facts, false);
        }
    }

    /// The stream of the server that this one follows is handed on only while it comes.
    private void refuseWithoutStream() {
        if (follows.getAsBoolean() && streamDb.getAsInt() < 0) {
            throw NO_STREAM;
        }
    }

    /// A part is never written to a file, so its length is not known before.
    private static void refusePart(Announced facts) {
        if (facts.wantsPart() && !facts.endMark()) {
            throw NO_PART;
        }
    }

    private void refuseFieldTimes(Client client, Announced facts) {
        if (machine.keyspace().fieldsExpire() && !facts.fieldTimes() && !facts.onlyCopy()) {
            LOG.warn("Replica {} is refused: there are hash fields with expire times, which servers before Redis 7.4 "
                    + "do not know", client.connection().remoteAddress());
            throw FIELD_TIMES;
        }
    }

    private void goOn(Client client, Announced facts, long place) {
        ReplicaLink link = new ReplicaLink(client, facts, backlog, place, true, machine.nanos());
        String name = facts.renames() ? " " + history.id() : "";
        link.begin(new Words("+CONTINUE" + name + "\r\n"));
        link.goOn(machine.nanos());
        add(link);
        counts.continued();
        LOG.info("Replica {} goes on from {} and gets {} bytes of the backlog", link, place + 1,
                backlog.end() - place);
    }

    private void copy(Client client, Announced facts, boolean named) {
        if (!backlog.isOpen()) {
            history.begin();
            open();
        }
        ReplicaLink link = new ReplicaLink(client, facts, backlog, history.offset(), named, machine.nanos());
        boolean direct = isDirect(facts);
        add(link);
        link.begin(direct ? direct(link, named) : byFile(link, named));
        counts.full();
        LOG.info("Replica {} gets a copy of all data", link);
    }

    private boolean isDirect(Announced facts) {
        return facts.endMark() && (config.flag("repl-diskless-sync") || facts.wantsPart());
    }

    private Copy direct(ReplicaLink link, boolean named) {
        Client client = link.client();
        return new DirectCopy(form.get(), link.announced(), loop, begins(link, named), ReplicationId.fresh(random),
                streamDb(), client.connection()::feedMore, client::close);
    }

    private int streamDb() {
        return follows.getAsBoolean() ? streamDb.getAsInt() : -1;
    }

    private Copy byFile(ReplicaLink link, boolean named) {
        Client client = link.client();
        Path path = files.paths().get();
        Supplier<SnapshotForm> form = () -> this.form.get().followedBy(this::streamDb);
        return new FileCopy(path, files.writers().apply(path, form), files.reading(), loop, () -> begins(link, named),
                client.connection()::feedMore, client::close);
    }

    /// A copy has the data as it is now; gives what is said before it.
    private String begins(ReplicaLink link, boolean named) {
        backlog.beginDatabase();
        link.begins(history.offset());
        return named ? "+FULLRESYNC " + history.id() + " " + history.offset() + "\r\n" : "";
    }

    private void add(ReplicaLink link) {
        if (links.isEmpty()) {
            pingedNanos = machine.nanos();
        }
        links.add(link);
        link.client().becomeReplica();
        link.client().connection().feed(link);
    }

    private void left(Client client) {
        announced.remove(client);
        waits.forget(client);
        ReplicaLink link = find(client);
        if (link != null) {
            links.remove(link);
            link.close();
            emptySinceNanos = machine.nanos();
            LOG.info("Replica {} has gone", link);
        }
    }

    /// How many replicas have the stream up to a place.
    public int countAt(long offset) {
        return count(link -> link.acknowledged() >= offset);
    }

    /// How many have it on their disk up to there.
    public int countOnDiskAt(long offset) {
        return count(link -> link.onDisk() >= offset);
    }

    private int count(Predicate<ReplicaLink> test) {
        return (int) links.stream().filter(ReplicaLink::isOnline).filter(test).count();
    }

    /// Whether all that follow have the stream up to a place; those who only wanted a copy do not follow.
    public boolean allHave(long offset) {
        return links.stream().allMatch(link -> link.announced().onlyCopy() || link.acknowledged() >= offset);
    }

    /// Asks the replicas how far they have come.
    public void askHowFar() {
        asksHowFar = true;
        endTurnSoon.run();
    }

    /// Does something once so many replicas are there, and asks them how far they have come.
    ///
    /// @param there asked each time one has answered
    public void whenThere(Client client, int wanted, IntSupplier there, Runnable then) {
        waits.add(client, wanted, there, then);
        askHowFar();
    }

    /// A turn of the loop ends: what it has left is sent.
    public void endTurn() {
        if (asksHowFar && !links.isEmpty() && !follows.getAsBoolean()) {
            backlog.add(HOW_FAR);
        }
        asksHowFar = false;
        if (!links.isEmpty() && machine.keyspace().fieldsExpire()) {
            dropThoseWithoutFieldTimes();
        }
        long needed = Long.MAX_VALUE;
        for (int i = 0; i < links.size(); i++) {
            ReplicaLink link = links.get(i);
            link.client().connection().feedMore();
            needed = Math.min(needed, link.place());
        }
        if (backlog.isOpen()) {
            backlog.trim(needed);
        }
    }

    private void dropThoseWithoutFieldTimes() {
        for (ReplicaLink link : List.copyOf(links)) {
            if (!link.announced().fieldTimes() && !link.announced().onlyCopy() && !link.client().closing()) {
                LOG.warn("Replica {} is closed: a hash field got an expire time, which servers before Redis 7.4 do "
                        + "not know", link);
                link.client().close();
            }
        }
    }

    /// Called ten times a second.
    public void tick() {
        long now = machine.nanos();
        if (links.isEmpty()) {
            if (!follows.getAsBoolean()) {
                forgetOldStream(now);
            }
            return;
        }
        if (!follows.getAsBoolean() && now - pingedNanos >= config.number("repl-ping-replica-period") * SECOND_NANOS) {
            pingedNanos = now;
            backlog.add(PING);
            endTurnSoon.run();
        }
        boolean second = ++ticks % TICKS_PER_SECOND == 0;
        long most = config.number("repl-timeout");
        for (ReplicaLink link : List.copyOf(links)) {
            if (second) {
                link.keepAlive();
            }
            if (link.lagSeconds(now) > most || link.stuckSeconds(now) > most) {
                LOG.warn("Replica {} is closed: nothing was heard of it for more than {} s (repl-timeout)", link, most);
                link.client().close();
            }
        }
    }

    private void forgetOldStream(long now) {
        long seconds = config.number("repl-backlog-ttl");
        if (backlog.isOpen() && seconds > 0 && now - emptySinceNanos > seconds * SECOND_NANOS) {
            LOG.info("The backlog is given up: no replica for {} s (repl-backlog-ttl)", seconds);
            backlog.close();
            history.begin();
        }
    }

    /// The replicas that there are, first come first.
    List<ReplicaLink> links() {
        return links;
    }

    /// How many replicas follow and have said something within so many seconds.
    public int countWithin(long lagSeconds) {
        return count(link -> link.lagSeconds(machine.nanos()) <= lagSeconds);
    }

    /// What is to be known of one replica.
    ///
    /// @param state  as INFO calls it
    /// @param offset how far it has come
    public record Replica(String address, int port, String state, boolean online, long offset, long lagSeconds) {}

    /// What is to be known of the replicas, first come first.
    public List<Replica> replicas() {
        long now = machine.nanos();
        return links.stream().map(link -> new Replica(link.address(), link.announced().port(), link.state(),
                link.isOnline(), link.acknowledged(), link.lagSeconds(now))).toList();
    }
}
