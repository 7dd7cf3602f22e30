package dev.respdesk.commands.connection;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.ALLOW_BUSY;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_AUTH;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.acl.Acl;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientPause;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Dispatcher;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.resp.RespVersion;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Commands about the connection itself: logging in, choosing protocol and database, and knowing other clients.
public final class ConnectionCommands {
    private static final byte[] DEFAULT_USER = "default".getBytes(StandardCharsets.US_ASCII);
    private static final Flag[] SESSION = {NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY};
    private static final Flag[] OF_CLIENT = {NOSCRIPT, LOADING, STALE};
    private static final Flag[] OF_ADMIN = {ADMIN, NOSCRIPT, LOADING, STALE};

    private final Acl acl;
    private final Hello hello;
    private final ClientInfo info;
    private final TrackingCommands trackings;
    private final ClientSettings settings = new ClientSettings();
    private final ClientKill kill;
    private final PauseCommands pauses;

    /// @param dispatcher asked only when a command runs
    /// @param isReplica  whether the server follows another one
    public ConnectionCommands(
            Acl acl, ClientPause pause, Tracking tracking, Supplier<Dispatcher> dispatcher,
            BooleanSupplier isReplica) {
        this.acl = acl;
        hello = new Hello(acl, isReplica);
        info = new ClientInfo(tracking, acl.users());
        kill = new ClientKill(acl.users());
        acl.log().describe(info::line);
        trackings = new TrackingCommands(tracking);
        pauses = new PauseCommands(pause, dispatcher);
    }

    /// Declares the commands.
    public void addTo(Commands commands) {
        addSession(commands);
        addTalk(commands);
        commands.add(Group.CONNECTION, "CLIENT")
                .summary("Commands about clients and their connections.")
                .since("2.4.0").complexity("Depends on the subcommand.")
                .container();
        addClientSettings(commands);
        addClientNames(commands);
        addClientLists(commands);
        addClientControl(commands);
        trackings.addTo(commands);
    }

    private void addSession(Commands commands) {
        commands.add(Group.CONNECTION, "AUTH [username] password").argSince("6.0.0", "username")
                .summary("Logs the connection in with a password, and a user's name where it is not the default one.")
                .since("1.0.0").complexity("O(N) for N passwords of the user")
                .history("6.0.0", "The user's name can be given (ACL).")
                .flags(SESSION)
                .example("AUTH default any", "OK")
                .run(this::auth);
        commands.add(Group.CONNECTION, "HELLO [protover [AUTH username password] [SETNAME clientname]]")
                .argNames("arguments", "auth")
                .summary("Chooses the protocol, can log in and name the connection at once, and tells of the server.")
                .since("6.0.0").complexity("O(1)")
                .history("6.2.0", "The version may be left out; the protocol then stays.")
                .flags(SESSION)
                .run(hello::run);
        commands.add(Group.CONNECTION, "QUIT")
                .summary("Closes the connection after the replies that are on their way.")
                .since("1.0.0").complexity("O(1)").deprecated("7.2.0", "just closing the connection")
                .arity(-1).flags(SESSION)
                .run(ConnectionCommands::quit);
        commands.add(Group.CONNECTION, "RESET")
                .summary("Puts the connection back into the state of a new one.")
                .since("6.2.0").complexity("O(1)").flags(SESSION)
                .example("RESET", "RESET")
                .run(this::reset);
        commands.add(Group.CONNECTION, "SELECT index")
                .summary("Chooses the database that the connection works on.")
                .since("1.0.0").complexity("O(1)").flags(LOADING, STALE, FAST)
                .example("SELECT 1", "OK")
                .run(ConnectionCommands::select);
    }

    private void addTalk(Commands commands) {
        commands.add(Group.CONNECTION, "PING [message]")
                .summary("Answers PONG, or what it was sent: shows that the server lives.")
                .since("1.0.0").complexity("O(1)").flags(FAST)
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("PING", "PONG").example("PING hello", "\"hello\"")
                .run(ConnectionCommands::ping);
        commands.add(Group.CONNECTION, "ECHO message")
                .summary("Answers what it was sent.")
                .since("1.0.0").complexity("O(1)").flags(LOADING, STALE, FAST)
                .example("ECHO hello", "\"hello\"")
                .run(call -> call.reply().bulk(call.arg(1)));
    }

    private void addClientSettings(Commands commands) {
        commands.addSubcommand(Group.CONNECTION, "CLIENT REPLY <ON|OFF|SKIP>").argNames("action")
                .summary("Switches replies to this connection on or off, or drops the next one.")
                .since("3.2.0").complexity("O(1)").flags(OF_CLIENT)
                .example("CLIENT REPLY ON", "OK")
                .run(settings::reply);
        commands.addSubcommand(Group.CONNECTION, "CLIENT NO-EVICT <ON|OFF>").argNames("enabled")
                .summary("Keeps this connection open when the buffers of all clients take too much memory.")
                .since("7.0.0").complexity("O(1)").flags(OF_ADMIN)
                .example("CLIENT NO-EVICT ON", "OK")
                .run(settings::noEvict);
        commands.addSubcommand(Group.CONNECTION, "CLIENT NO-TOUCH <ON|OFF>").argNames("enabled")
                .summary("Lets commands of this connection leave the access times of keys as they are.")
                .since("7.2.0").complexity("O(1)").flags(NOSCRIPT, LOADING, STALE)
                .example("CLIENT NO-TOUCH ON", "OK")
                .run(settings::noTouch);
    }

    private void addClientNames(Commands commands) {
        commands.addSubcommand(Group.CONNECTION, "CLIENT SETNAME connection-name")
                .summary("Names this connection.")
                .since("2.6.9").complexity("O(1)").flags(OF_CLIENT)
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("CLIENT SETNAME worker-1", "OK")
                .run(settings::setName);
        commands.addSubcommand(Group.CONNECTION, "CLIENT GETNAME")
                .summary("Tells the name of this connection.")
                .since("2.6.9").complexity("O(1)").flags(OF_CLIENT)
                .example("CLIENT GETNAME", "(nil)")
                .run(settings::getName);
        commands.addSubcommand(Group.CONNECTION, "CLIENT SETINFO <LIB-NAME libname|LIB-VER libver>").argNames("attr")
                .summary("Lets a client library say its name or version.")
                .since("7.2.0").complexity("O(1)").flags(OF_CLIENT)
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("CLIENT SETINFO LIB-NAME mine", "OK")
                .run(settings::setInfo);
        commands.addSubcommand(Group.CONNECTION, "CLIENT ID")
                .summary("Tells the number of this connection.")
                .since("5.0.0").complexity("O(1)").flags(OF_CLIENT)
                .run(call -> call.reply().integer(call.client().id()));
    }

    private void addClientLists(Commands commands) {
        commands.addSubcommand(Group.CONNECTION, "CLIENT INFO")
                .summary("Tells all about this connection.")
                .since("6.2.0").complexity("O(1)").flags(OF_CLIENT).tips("nondeterministic_output")
                .run(info::own);
        commands.addSubcommand(Group.CONNECTION,
                        "CLIENT LIST [TYPE <NORMAL|MASTER|REPLICA|PUBSUB>] [ID client-id [client-id ...]]")
                .argNames("client-type").argSince("5.0.0", "client-type").argSince("6.2.0", "client-id")
                .summary("Tells all about all connections, or those of one type or with certain ids.")
                .since("2.4.0").complexity("O(N) for N connections").flags(OF_ADMIN).tips("nondeterministic_output")
                .history("2.8.12", "A unique id for each connection.")
                .history("5.0.0", "Connections can be chosen by type.")
                .history("6.0.0", "The name of the ACL user.")
                .history("6.2.0", "The own address, and a choice by ids.")
                .history("7.0.0", "Buffers, memory and the RESP version.")
                .run(info::list);
        commands.addSubcommand(Group.CONNECTION, "CLIENT HELP")
                .summary("Lists the subcommands of CLIENT.")
                .since("5.0.0").complexity("O(1)").flags(LOADING, STALE)
                .run(ClientHelp::run);
    }

    private void addClientControl(Commands commands) {
        commands.addSubcommand(Group.CONNECTION, "CLIENT KILL <ip:port|<[ID client-id]|"
                        + "[TYPE <NORMAL|MASTER|SLAVE|REPLICA|PUBSUB>]|[USER username]|[ADDR ip:port]|"
                        + "[LADDR ip:port]|[SKIPME <YES|NO>]>>")
                .argNames("filter", "new-format", "client-type", "skipme")
                .argRenamed("ip:port", "old-format", "addr", "laddr").argSince("2.8.12", "client-id", "client-type")
                .argSince("3.2.0", "master").argSince("5.0.0", "replica").argSince("6.2.0", "laddr")
                .summary("Closes connections: one by its address, or all that meet the filters.")
                .since("2.4.0").complexity("O(N) for N connections").flags(OF_ADMIN).arity(-3)
                .history("2.8.12", "Filters, and a unique id for each connection.")
                .history("3.2.0", "The type master.")
                .history("5.0.0", "The type replica, which was slave.")
                .history("6.2.0", "A filter by the own address.")
                .run(kill::run);
        commands.addSubcommand(Group.CONNECTION, "CLIENT UNBLOCK client-id [TIMEOUT|ERROR]").argNames("unblock-type")
                .summary("Wakes a client that waits in a blocking command, as if its time were over or by an error.")
                .since("5.0.0").complexity("O(1)").flags(OF_ADMIN)
                .example("CLIENT UNBLOCK 12345", "(integer) 0")
                .run(pauses::unblock);
        commands.addSubcommand(Group.CONNECTION, "CLIENT PAUSE timeout [WRITE|ALL]").argNames("mode")
                .argSince("6.2.0", "mode")
                .summary("Lets the commands of all clients wait for a time, or only those that write.")
                .since("3.0.0").complexity("O(1)").flags(OF_ADMIN)
                .history("6.2.0", "WRITE, and the end of a pause by CLIENT UNPAUSE.")
                .example("CLIENT PAUSE 1 WRITE", "OK")
                .run(pauses::pause);
        commands.addSubcommand(Group.CONNECTION, "CLIENT UNPAUSE")
                .summary("Ends a pause.")
                .since("6.2.0").complexity("O(N) for N clients that wait").flags(OF_ADMIN)
                .example("CLIENT UNPAUSE", "OK")
                .run(pauses::unpause);
    }

    private void auth(Call call) {
        if (call.count() > 3) {
            throw CommandError.SYNTAX;
        }
        boolean isDefault = call.count() == 2;
        if (isDefault && acl.users().isDefaultWithoutPassword()) {
            throw new CommandError("ERR AUTH <password> called without any password configured for the default "
                    + "user. Are you sure your configuration is correct?");
        }
        if (acl.logIn(call, isDefault ? DEFAULT_USER : call.arg(1), call.arg(call.count() - 1))) {
            call.reply().ok();
        }
    }

    private static void quit(Call call) {
        call.reply().ok();
        call.client().closeAfterReply();
    }

    private void reset(Call call) {
        Client client = call.client();
        if (client.isReplica()) {
            throw new CommandError("ERR can only reset normal client connections");
        }
        call.machine().drop(client);
        client.db(0);
        client.name("");
        client.noEvict(false);
        client.noTouch(false);
        if (client.replyMode() != Client.ReplyMode.SKIPPING) {
            client.replyMode(Client.ReplyMode.ON);
        }
        acl.users().welcome(client);
        client.reply().version(RespVersion.RESP2);
        call.reply().simple("RESET");
    }

    private static void select(Call call) {
        long index = call.argLong(1);
        if (index != (int) index) {
            throw new CommandError("ERR value is out of range, value must between " + Integer.MIN_VALUE + " and "
                    + Integer.MAX_VALUE);
        }
        if (index < 0 || index >= call.keyspace().databases()) {
            throw new CommandError("ERR DB index is out of range");
        }
        call.client().db((int) index);
        call.reply().ok();
    }

    private static void ping(Call call) {
        if (call.count() > 2) {
            throw call.wrongArity();
        }
        if (call.client().isSubscriber() && call.reply().version() == RespVersion.RESP2) {
            call.reply().array(2);
            call.reply().bulk("pong");
            call.reply().bulk(call.count() == 1 ? new byte[0] : call.arg(1));
        } else if (call.count() == 1) {
            call.reply().simple("PONG");
        } else {
            call.reply().bulk(call.arg(1));
        }
    }
}
