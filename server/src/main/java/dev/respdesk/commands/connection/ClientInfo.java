package dev.respdesk.commands.connection;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Command;
import dev.respdesk.command.Connection;
import dev.respdesk.command.Machine;
import dev.respdesk.pubsub.Message;
import dev.respdesk.resp.RespVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of CLIENT LIST and CLIENT INFO.
final class ClientInfo {
    private final Tracking tracking;

    ClientInfo(Tracking tracking) {
        this.tracking = tracking;
    }

    void own(Call call) {
        call.reply().verbatim("txt", line(call.machine(), call.client()) + "\n");
    }

    void list(Call call) {
        StringBuilder text = new StringBuilder();
        for (Client client : chosen(call)) {
            text.append(line(call.machine(), client)).append('\n');
        }
        call.reply().verbatim("txt", text.toString());
    }

    private static Collection<Client> chosen(Call call) {
        if (call.count() == 2) {
            return call.machine().clients().all();
        }
        if (call.count() == 4 && call.argIs(2, "TYPE")) {
            ClientType type = ClientType.of(call.arg(3));
            return call.machine().clients().all().stream().filter(client -> ClientType.of(client) == type).toList();
        }
        if (call.count() > 3 && call.argIs(2, "ID")) {
            return withIds(call);
        }
        throw CommandError.SYNTAX;
    }

    private static List<Client> withIds(Call call) {
        List<Client> found = new ArrayList<>();
        for (int i = 3; i < call.count(); i++) {
            if (!Args.isLong(call.arg(i))) {
                throw new CommandError("ERR Invalid client ID");
            }
            Client client = call.machine().clients().find(Args.toLong(call.arg(i)));
            if (client != null) {
                found.add(client);
            }
        }
        return found;
    }

    /// What a client is to the server. There are no masters and replicas so far.
    enum ClientType {
        NORMAL,
        MASTER,
        REPLICA,
        PUBSUB;

        static ClientType of(Client client) {
            return client.isSubscriber() ? PUBSUB : NORMAL;
        }

        static ClientType of(byte[] word) {
            if (Args.is(word, "SLAVE")) {
                return REPLICA;
            }
            for (ClientType type : values()) {
                if (Args.is(word, type.name())) {
                    return type;
                }
            }
            throw new CommandError("ERR Unknown client type '" + Args.text(word) + "'");
        }
    }

    /// One client as redis-server describes it; sizes of buffers are those of our own.
    String line(Machine machine, Client client) {
        Connection connection = client.connection();
        long now = machine.nowMillis();
        Command command = client.lastCommand();
        long in = connection.inputBytes();
        long out = connection.outputBytes();
        return new StringBuilder(320)
                .append("id=").append(client.id())
                .append(" addr=").append(connection.remoteAddress())
                .append(" laddr=").append(connection.localAddress())
                .append(" fd=").append(connection.descriptor())
                .append(" name=").append(client.name())
                .append(" age=").append(Math.max(0, now - client.createdMillis()) / 1000)
                .append(" idle=").append(Math.max(0, now - client.lastCallMillis()) / 1000)
                .append(" flags=").append(flags(client))
                .append(" db=").append(client.db())
                .append(subscriptions(client)).append(" multi=")
                .append(client.transaction().shownSize())
                .append(" watch=").append(machine.watches().count(client))
                .append(" qbuf=").append(in)
                .append(" qbuf-free=0 argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0 oll=0 omem=").append(out)
                .append(" tot-mem=").append(in + out)
                .append(" events=r cmd=").append(command == null ? "NULL" : command.name())
                .append(" user=").append(client.user())
                .append(" redir=").append(redirection(client))
                .append(" resp=").append(client.reply().version() == RespVersion.RESP3 ? 3 : 2)
                .append(" lib-name=").append(client.libraryName())
                .append(" lib-ver=").append(client.libraryVersion())
                .toString();
    }

    private static String subscriptions(Client client) {
        if (!client.isSubscriber()) {
            return " sub=0 psub=0 ssub=0";
        }
        return " sub=" + client.subscriptions().count(Message.Kind.CHANNEL)
                + " psub=" + client.subscriptions().count(Message.Kind.PATTERN)
                + " ssub=" + client.subscriptions().count(Message.Kind.SHARD);
    }

    private long redirection(Client client) {
        TrackedClient known = tracking.find(client);
        return known == null ? -1 : known.redirection();
    }

    private String flags(Client client) {
        StringBuilder flags = new StringBuilder();
        if (client.isMonitor()) {
            flags.append('O');
        }
        if (client.isSubscriber()) {
            flags.append('P');
        }
        if (client.transaction().shownSize() >= 0) {
            flags.append('x');
        }
        if (client.isWaiting()) {
            flags.append('b');
        }
        addTracking(flags, tracking.find(client));
        if (client.transaction().hasConflict()) {
            flags.append('d');
        }
        if (client.closing()) {
            flags.append('c');
        }
        if (client.connection().isUnixSocket()) {
            flags.append('U');
        }
        if (client.noEvict()) {
            flags.append('e');
        }
        if (client.noTouch()) {
            flags.append('T');
        }
        return flags.isEmpty() ? "N" : flags.toString();
    }

    private static void addTracking(StringBuilder flags, @Nullable TrackedClient tracked) {
        if (tracked != null) {
            flags.append('t').append(tracked.isRedirectionBroken() ? "R" : "").append(tracked.isBroadcast() ? "B" : "");
        }
    }
}
