package dev.respdesk.commands.connection;

import dev.respdesk.acl.Acl;
import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Reply;
import dev.respdesk.config.Config;
import dev.respdesk.resp.RespVersion;
import java.util.function.BooleanSupplier;

/// HELLO: all checks first, then all changes, then what the server is.
final class Hello {
    private final Acl acl;
    private final BooleanSupplier isReplica;

    /// @param isReplica whether the server follows another one
    Hello(Acl acl, BooleanSupplier isReplica) {
        this.isReplica = isReplica;
        this.acl = acl;
    }

    void run(Call call) {
        RespVersion version = call.count() > 1 ? version(call.arg(1)) : call.reply().version();
        int auth = 0;
        int name = 0;
        for (int i = 2; i < call.count(); i++) {
            if (call.argIs(i, "AUTH") && i + 2 < call.count()) {
                auth = i + 1;
                i += 2;
            } else if (call.argIs(i, "SETNAME") && i + 1 < call.count()) {
                name = i + 1;
                i++;
            } else {
                throw new CommandError("ERR Syntax error in HELLO option '" + Args.shown(call.arg(i)) + "'");
            }
        }
        Client client = call.client();
        if (auth > 0 && !acl.logIn(call, call.arg(auth), call.arg(auth + 1))) {
            return;
        }
        if (!client.authenticated() && acl.users().isLoginRequired()) {
            throw new CommandError("NOAUTH HELLO must be called with the client already authenticated, otherwise the "
                    + "HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the "
                    + "RESP protocol version at the same time");
        }
        if (name > 0) {
            client.name(ClientSettings.checkedName(call.arg(name)));
        }
        call.reply().version(version);
        tell(call.reply(), client);
    }

    private static RespVersion version(byte[] arg) {
        if (!Args.isLong(arg)) {
            throw new CommandError("ERR Protocol version is not an integer or out of range");
        }
        long number = Args.toLong(arg);
        if (number < 2 || number > 3) {
            throw new CommandError("NOPROTO unsupported protocol version");
        }
        return number == 2 ? RespVersion.RESP2 : RespVersion.RESP3;
    }

    private void tell(Reply reply, Client client) {
        reply.map(7);
        reply.bulk("server");
        reply.bulk("redis");
        reply.bulk("version");
        reply.bulk(Config.REDIS_VERSION);
        reply.bulk("proto");
        reply.integer(reply.version() == RespVersion.RESP3 ? 3 : 2);
        reply.bulk("id");
        reply.integer(client.id());
        reply.bulk("mode");
        reply.bulk("standalone");
        reply.bulk("role");
        reply.bulk(isReplica.getAsBoolean() ? "replica" : "master");
        reply.bulk("modules");
        reply.array(0);
    }
}
