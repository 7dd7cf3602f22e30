package dev.respdesk.commands.connection;

import dev.respdesk.acl.Users;
import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import java.util.List;

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
            ClientFilter filter = new ClientFilter(call, users, true);
            for (int i = 2; i < call.count(); i += 2) {
                filter.take(i);
            }
            List<Client> doomed = filter.chosen();
            call.reply().integer(doomed.size());
            doomed.forEach(client -> close(call, client));
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

    /// The caller hears of it before its own end.
    private static void close(Call call, Client client) {
        if (client == call.client()) {
            client.closeAfterReply();
        } else {
            client.close();
        }
    }
}
