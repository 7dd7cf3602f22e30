package dev.respdesk.commands.connection;

import dev.respdesk.acl.Users;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.Command;
import dev.respdesk.command.Connection;
import dev.respdesk.command.Machine;
import dev.respdesk.pubsub.Message;
import dev.respdesk.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/// The lines of CLIENT LIST and CLIENT INFO.
final class ClientInfo {
    private final Tracking tracking;
    private final Users users;

    ClientInfo(Tracking tracking, Users users) {
        this.tracking = tracking;
        this.users = users;
    }

    void own(Call call) {
        call.reply().verbatim("txt", line(call, call.client()) + "\n");
    }

    void list(Call call) {
        StringBuilder text = new StringBuilder();
        ClientFilter filter = new ClientFilter(call, users, false);
        for (int i = 2; i < call.count();) {
            i = filter.takeOfList(i);
        }
        for (Client client : filter.chosen()) {
            text.append(line(call, client)).append('\n');
        }
        call.reply().verbatim("txt", text.toString());
    }

    /// One client as redis-server describes it; sizes of buffers are those of our own.
    String line(Call call, Client client) {
        Machine machine = call.machine();
        Connection connection = client.connection();
        long now = machine.nowMillis();
        Command command = client.lastCommand();
        long multi = client.transaction().bytes();
        long argv = client == call.client() ? argumentBytes(call) : 0;
        long request = client == call.client() ? requestBytes(call) : 0;
        long in = connection.inputBytes() - multi + request;
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
                .append(" qbuf=").append(in)
                .append(" qbuf-free=0 argv-mem=").append(argv)
                .append(" multi-mem=").append(multi)
                .append(" rbs=0 rbp=0 obl=0 oll=0 omem=").append(out)
                .append(" tot-mem=").append(machine.bytesOf(client) + request + argv)
                .append(" events=r cmd=").append(command == null ? "NULL" : command.name())
                .append(" user=").append(client.user())
                .append(" redir=").append(redirection(client))
                .append(" resp=").append(client.reply().version() == RespVersion.RESP3 ? 3 : 2)
                .append(" lib-name=").append(client.libraryName())
                .append(" lib-ver=").append(client.libraryVersion())
                // Behind what Redis 7.2 shows: newer servers have it in between, where readers of fixed order stumble.
                .append(" watch=").append(machine.watches().count(client))
                .toString();
    }

    private static long argumentBytes(Call call) {
        long bytes = 0;
        for (byte[] arg : call.argv()) {
            bytes += call.length(arg);
        }
        return bytes;
    }

    /// What the request that runs took in the input, which redis-server counts there until it has run.
    private static long requestBytes(Call call) {
        long bytes = 3L + digits(call.count());
        for (byte[] arg : call.argv()) {
            bytes += 5L + digits(call.length(arg)) + call.length(arg);
        }
        return bytes;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
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
        if (client.isPrimary()) {
            flags.append('M');
        }
        if (client.isReplica()) {
            flags.append('S');
        }
        if (client.isMonitor()) {
            flags.append('O');
        }
        if (client.isSubscriber()) {
            flags.append('P');
        }
        if (client.transaction().shownSize() >= 0) {
            flags.append('x');
        }
        if (client.isWaiting() || client.isHeld()) {
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
