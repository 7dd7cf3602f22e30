package dev.respdesk.commands.connection;

import dev.respdesk.acl.Latin;
import dev.respdesk.acl.User;
import dev.respdesk.acl.Users;
import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CLIENT KILL: by address in the old form, by filters in the new one.
final class ClientKill {
    private final Users users;

    ClientKill(Users users) {
        this.users = users;
    }

    void run(Call call) {
        if (call.count() == 3) {
            byAddress(call);
        } else {
            int killed = kill(call, new Filter(call, users));
            call.reply().integer(killed);
        }
    }

    private static void byAddress(Call call) {
        String address = Args.text(call.arg(2));
        for (Client client : call.machine().clients().all()) {
            if (client.connection().remoteAddress().equals(address)) {
                call.reply().ok();
                close(call, client);
                return;
            }
        }
        throw new CommandError("ERR No such client");
    }

    private static int kill(Call call, Filter filter) {
        List<Client> doomed = new ArrayList<>();
        for (Client client : call.machine().clients().all()) {
            if (filter.accepts(client)) {
                doomed.add(client);
            }
        }
        doomed.forEach(client -> close(call, client));
        return doomed.size();
    }

    /// The caller hears of it before its own end.
    private static void close(Call call, Client client) {
        if (client == call.client()) {
            client.closeAfterReply();
        } else {
            client.close();
        }
    }

    /// Filters that must all hold.
    private static final class Filter {
        private final Users users;
        private final Client caller;
        private long id;
        private ClientInfo.@Nullable ClientType type;
        private @Nullable User user;
        private @Nullable String address;
        private @Nullable String localAddress;
        private boolean skipsCaller = true;

        Filter(Call call, Users users) {
            this.users = users;
            caller = call.client();
            for (int i = 2; i < call.count(); i += 2) {
                if (i + 1 == call.count()) {
                    throw CommandError.SYNTAX;
                }
                take(call, i);
            }
        }

        private void take(Call call, int at) {
            byte[] value = call.arg(at + 1);
            if (call.argIs(at, "ID")) {
                id = id(value);
            } else if (call.argIs(at, "TYPE")) {
                type = ClientInfo.ClientType.of(value);
            } else if (call.argIs(at, "ADDR")) {
                address = Args.text(value);
            } else if (call.argIs(at, "LADDR")) {
                localAddress = Args.text(value);
            } else if (call.argIs(at, "USER")) {
                user = user(value);
            } else if (call.argIs(at, "SKIPME") && (Args.is(value, "YES") || Args.is(value, "NO"))) {
                skipsCaller = Args.is(value, "YES");
            } else {
                throw CommandError.SYNTAX;
            }
        }

        private static long id(byte[] value) {
            long id = Args.isLong(value) ? Args.toLong(value) : 0;
            if (id < 1) {
                throw new CommandError("ERR client-id should be greater than 0");
            }
            return id;
        }

        private User user(byte[] value) {
            User found = users.find(Latin.text(value));
            if (found == null) {
                throw new CommandError("ERR No such user '" + Latin.text(value) + "'");
            }
            return found;
        }

        boolean accepts(Client client) {
            return (id == 0 || client.id() == id)
                    && (type == null || type == ClientInfo.ClientType.of(client))
                    && (user == null || client.login() == user)
                    && (address == null || client.connection().remoteAddress().equals(address))
                    && (localAddress == null || client.connection().localAddress().equals(localAddress))
                    && !(skipsCaller && client == caller);
        }
    }
}
