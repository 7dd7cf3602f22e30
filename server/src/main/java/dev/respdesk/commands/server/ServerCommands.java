package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.ALLOW_BUSY;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_ASYNC_LOADING;
import static dev.respdesk.command.Flag.NO_MULTI;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.Flag.WRITE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.LateReply;
import dev.respdesk.config.Config;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.Observers;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Commands about the server as a whole: what it is and does, its configuration, its end.
public final class ServerCommands {
    private static final String NOT_ENDED = "ERR Errors trying to SHUTDOWN. Check logs.";

    private final Config config;
    private final Info info;
    private final Observers observers;
    private final ServerControl control;
    private final DataCommands data;
    private final Lolwut lolwut;

    /// @param random for pictures
    public ServerCommands(Config config, Observers observers, ServerControl control, RandomGenerator random) {
        lolwut = new Lolwut(random);
        this.config = config;
        this.observers = observers;
        info = observers.info();
        this.control = control;
        data = new DataCommands(control);
    }

    /// Declares the commands.
    public void addTo(Commands commands) {
        addState(commands);
        addControl(commands);
        data.addTo(commands);
        new SaveCommands(control).addTo(commands);
        new ConfigCommands(config, info.stats(), control).addTo(commands);
        new CommandCommands(commands).add();
        new MemoryCommands(info.memory()).addTo(commands);
        new SlowLogCommands(observers.slowLog()).addTo(commands);
        new LatencyCommands(observers.latency()).addTo(commands);
        new ModuleCommands().addTo(commands);
        new ReplicaCommands(control).addTo(commands);
        new WaitCommands(control).addTo(commands);
        new MonitorCommand(observers.monitor()).addTo(commands);
        new DebugCommand(config, control).addTo(commands);
    }

    private void addState(Commands commands) {
        commands.add(Group.SERVER, "INFO [section [section ...]]")
                .summary("Tells how the server is: version, clients, memory, persistence, counts, keys.")
                .since("1.0.0").complexity("O(1)").flags(LOADING, STALE).acl("dangerous")
                .history("7.0.0", "Several sections in one call.")
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                .run(this::info);
        commands.add(Group.SERVER, "TIME")
                .summary("Tells the server's time: seconds since 1970, and microseconds of the present second.")
                .since("2.6.0").complexity("O(1)").flags(LOADING, STALE, FAST).tips("nondeterministic_output")
                .run(ServerCommands::time);
        commands.add(Group.SERVER, "LASTSAVE")
                .summary("Tells when the data was last saved as a whole, in seconds since 1970.")
                .since("1.0.0").complexity("O(1)").flags(LOADING, STALE, FAST).acl("admin", "dangerous")
                .tips("nondeterministic_output")
                .run(call -> call.reply().integer(info.persistence().snapshots().lastSeconds()));
        commands.add(Group.SERVER, "ROLE")
                .summary("Tells the server's part in replication.")
                .since("2.8.12").complexity("O(1)").flags(NOSCRIPT, LOADING, STALE, FAST).acl("admin", "dangerous")
                .example("ROLE", "1) \"master\"\n2) (integer) 0\n3) (empty array)")
                .run(call -> control.replication().role(call.reply()));
        commands.add(Group.SERVER, "LOLWUT [VERSION version:integer]")
                .summary("Tells the version, and draws the picture of version 5 or 6.")
                .since("5.0.0").complexity("O(1)").flags(READONLY, FAST)
                .run(lolwut::run);
    }

    private void addControl(Commands commands) {
        commands.add(Group.SERVER, "BGREWRITEAOF")
                .summary("Writes the append-only file anew, as short as the data allows, in the background.")
                .since("1.0.0").complexity("O(1)").flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
                .run(this::rewriteAof);
        commands.add(Group.SERVER, "SHUTDOWN [[NOSAVE|SAVE] [NOW] [FORCE]|ABORT]")
                .argNames("abort-selector", "save-selector-block", "save-selector")
                .argSince("7.0.0", "now", "force", "abort")
                .summary("Brings the append-only file to the disk and ends the server.")
                .since("1.0.0").complexity("O(N) for N keys where a snapshot is saved, else O(1)")
                .flags(ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY)
                .history("7.0.0", "NOW, FORCE and ABORT.")
                .run(this::shutdown);
        commands.add(Group.SERVER, "SWAPDB index1:integer index2:integer")
                .summary("Exchanges the contents of two databases; clients stay where they are.")
                .since("4.0.0").complexity("O(N) for N watched keys").flags(WRITE, FAST)
                .acl("keyspace", "dangerous")
                .example("SWAPDB 0 1", "OK")
                .run(data::swapDb);
    }

    private void info(Call call) {
        Set<String> sections = new HashSet<>();
        for (int i = 1; i < call.count(); i++) {
            sections.add(Args.text(call.arg(i)).toLowerCase(Locale.ROOT));
        }
        call.reply().verbatim("txt", info.text(sections));
    }

    private static void time(Call call) {
        long micros = call.machine().nowMicros();
        call.reply().array(2);
        call.reply().bulk(micros / 1_000_000);
        call.reply().bulk(micros % 1_000_000);
    }

    private void rewriteAof(Call call) {
        control.rewriteAof();
        call.reply().simple("Background append only file rewriting " + (call.isInside() ? "scheduled" : "started"));
    }

    private void shutdown(Call call) {
        boolean save = false;
        boolean noSave = false;
        boolean abort = false;
        boolean force = false;
        boolean now = false;
        for (int i = 1; i < call.count(); i++) {
            now |= call.argIs(i, "NOW");
            boolean isKnown = call.argIs(i, "NOW") || call.argIs(i, "FORCE");
            save |= call.argIs(i, "SAVE");
            noSave |= call.argIs(i, "NOSAVE");
            abort |= call.argIs(i, "ABORT");
            force |= call.argIs(i, "FORCE");
            if (!isKnown && !call.argIs(i, "SAVE") && !call.argIs(i, "NOSAVE") && !call.argIs(i, "ABORT")) {
                throw CommandError.SYNTAX;
            }
        }
        if (save && noSave || abort && call.count() > 2) {
            throw CommandError.SYNTAX;
        }
        if (abort) {
            if (!control.abortShutdown()) {
                throw new CommandError("ERR No shutdown in progress.");
            }
            call.reply().ok();
            return;
        }
        boolean whole = !info.persistence().loading();
        boolean saves = whole && (save || !noSave && !config.text("save").isEmpty());
        boolean forced = force;
        if (!control.shutdownWaits(now)) {
            if (!ends(saves, forced)) {
                throw new CommandError(NOT_ENDED);
            }
            return;
        }
        LateReply late = call.replyLater();
        control.awaitReplicas(() -> ends(saves, forced), () -> late.give(reply -> reply.error(NOT_ENDED)));
    }

    /// False where the snapshot cannot be written, and then the server goes on.
    private boolean ends(boolean saves, boolean force) {
        try {
            if (saves) {
                control.snapshots().saveNow();
            }
        } catch (IOException failed) {
            if (!force) {
                return false;
            }
        }
        control.shutdown();
        return true;
    }
}
