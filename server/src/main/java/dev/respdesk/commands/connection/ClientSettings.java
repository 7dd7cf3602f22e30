package dev.respdesk.commands.connection;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandError;

/// What a client sets about its own connection.
final class ClientSettings {
    void reply(Call call) {
        Client client = call.client();
        if (call.argIs(2, "ON")) {
            client.replyMode(Client.ReplyMode.ON);
            call.reply().ok();
        } else if (call.argIs(2, "OFF")) {
            client.replyMode(Client.ReplyMode.OFF);
        } else if (call.argIs(2, "SKIP")) {
            if (client.replyMode() != Client.ReplyMode.OFF) {
                client.replyMode(Client.ReplyMode.SKIP_NEXT);
            }
        } else {
            throw CommandError.SYNTAX;
        }
    }

    void noEvict(Call call) {
        call.client().noEvict(isOn(call));
        call.reply().ok();
    }

    void noTouch(Call call) {
        call.client().noTouch(isOn(call));
        call.reply().ok();
    }

    private static boolean isOn(Call call) {
        boolean on = call.argIs(2, "ON");
        if (!on && !call.argIs(2, "OFF")) {
            throw CommandError.SYNTAX;
        }
        return on;
    }

    void setName(Call call) {
        call.client().name(checkedName(call.arg(2)));
        call.reply().ok();
    }

    /// A name of printable ASCII without blanks.
    static String checkedName(byte[] name) {
        if (!isPlain(name)) {
            throw new CommandError("ERR Client names cannot contain spaces, newlines or special characters.");
        }
        return Args.text(name);
    }

    private static boolean isPlain(byte[] word) {
        for (byte b : word) {
            if (b < '!' || b > '~') {
                return false;
            }
        }
        return true;
    }

    void getName(Call call) {
        String name = call.client().name();
        if (name.isEmpty()) {
            call.reply().nil();
        } else {
            call.reply().bulk(name);
        }
    }

    void setInfo(Call call) {
        boolean isName = call.argIs(2, "LIB-NAME");
        if (!isName && !call.argIs(2, "LIB-VER")) {
            throw new CommandError("ERR Unrecognized option '" + Args.shown(call.arg(2)) + "'");
        }
        if (!isPlain(call.arg(3))) {
            throw new CommandError("ERR " + Args.shown(call.arg(2))
                    + " cannot contain spaces, newlines or special characters.");
        }
        String value = Args.text(call.arg(3));
        if (isName) {
            call.client().libraryName(value);
        } else {
            call.client().libraryVersion(value);
        }
        call.reply().ok();
    }
}
