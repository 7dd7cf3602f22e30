package dev.respdesk.commands.connection;

import dev.respdesk.acl.Latin;
import dev.respdesk.acl.User;
import dev.respdesk.acl.Users;
import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The filters of CLIENT LIST and CLIENT KILL, which must all hold.
final class ClientFilter {
    private static final CommandError MAXAGE_NOT_A_NUMBER =
            new CommandError("ERR maxage is not an integer or out of range");

    private final Users users;
    private final Call call;
    private final Set<Long> ids = new HashSet<>();
    private @Nullable ClientType type;
    private @Nullable User user;
    private @Nullable String address;
    private @Nullable String localAddress;
    private long ageSecondsLeast;
    private boolean skipsCaller;

    /// @param skipsCaller whether the caller is left out unless something else is said
    ClientFilter(Call call, Users users, boolean skipsCaller) {
        this.call = call;
        this.users = users;
        this.skipsCaller = skipsCaller;
    }

    /// Takes a filter of CLIENT KILL and its value.
    void take(int at) {
        if (at + 1 >= call.count()) {
            throw CommandError.SYNTAX;
        }
        if (call.argIs(at, "ID")) {
            ids.add(id(call.arg(at + 1)));
        } else {
            takeOther(at);
        }
    }

    /// Takes a filter of CLIENT LIST, where several numbers may follow ID; returns where the next one is.
    int takeOfList(int at) {
        if (!call.argIs(at, "ID")) {
            if (at + 1 >= call.count()) {
                throw CommandError.SYNTAX;
            }
            takeOther(at);
            return at + 2;
        }
        int next = at + 1;
        while (next < call.count() && (next == at + 1 || !isFilter(next))) {
            if (!Args.isLong(call.arg(next))) {
                throw new CommandError("ERR Invalid client ID");
            }
            ids.add(Args.toLong(call.arg(next++)));
        }
        if (next == at + 1) {
            throw CommandError.SYNTAX;
        }
        return next;
    }

    private boolean isFilter(int at) {
        for (String word : List.of("TYPE", "USER", "ADDR", "LADDR", "SKIPME", "MAXAGE", "ID")) {
            if (call.argIs(at, word)) {
                return true;
            }
        }
        return false;
    }

    private void takeOther(int at) {
        byte[] value = call.arg(at + 1);
        if (call.argIs(at, "TYPE")) {
            type = ClientType.of(value);
        } else if (call.argIs(at, "ADDR")) {
            address = Args.text(value);
        } else if (call.argIs(at, "LADDR")) {
            localAddress = Args.text(value);
        } else if (call.argIs(at, "USER")) {
            user = user(value);
        } else if (call.argIs(at, "SKIPME") && (Args.is(value, "YES") || Args.is(value, "NO"))) {
            skipsCaller = Args.is(value, "YES");
        } else if (call.argIs(at, "MAXAGE")) {
            ageSecondsLeast = age(value);
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

    private static long age(byte[] value) {
        if (!Args.isLong(value)) {
            throw MAXAGE_NOT_A_NUMBER;
        }
        long seconds = Args.toLong(value);
        if (seconds <= 0) {
            throw new CommandError("ERR maxage should be greater than 0");
        }
        return seconds;
    }

    private User user(byte[] value) {
        User found = users.find(Latin.text(value));
        if (found == null) {
            throw new CommandError("ERR No such user '" + Latin.text(value) + "'");
        }
        return found;
    }

    /// The clients that pass, in order of their numbers.
    List<Client> chosen() {
        List<Client> chosen = new ArrayList<>();
        for (Client client : call.machine().clients().all()) {
            if (accepts(client)) {
                chosen.add(client);
            }
        }
        return chosen;
    }

    private boolean accepts(Client client) {
        return (ids.isEmpty() || ids.contains(client.id()))
                && (type == null || type == ClientType.of(client))
                && (user == null || client.login() == user)
                && (address == null || client.connection().remoteAddress().equals(address))
                && (localAddress == null || client.connection().localAddress().equals(localAddress))
                && (ageSecondsLeast == 0
                        || (call.nowMillis() - client.createdMillis()) / 1000 >= ageSecondsLeast)
                && !(skipsCaller && client == call.client());
    }
}
