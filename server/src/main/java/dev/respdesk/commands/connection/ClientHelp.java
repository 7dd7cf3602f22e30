package dev.respdesk.commands.connection;

import dev.respdesk.command.Call;
import dev.respdesk.command.HelpText;

/// CLIENT HELP.
final class ClientHelp {
    private static final HelpText TEXT = new HelpText("CLIENT", """
            CACHING (YES|NO)
                Whether the keys of the next command are tracked, in the modes OPTIN and OPTOUT.
            GETREDIR
                Id of the client that gets the invalidations of this one.
            GETNAME
                Name of this connection.
            ID
                Number of this connection.
            INFO
                All about this connection.
            KILL <ip:port>
                Closes the connection from this address.
            KILL <option> <value> [<option> <value> [...]]
                Closes connections that meet all of:
                * ADDR (<ip:port>|<unixsocket>:0)
                  the address of the other side
                * LADDR (<ip:port>|<unixsocket>:0)
                  the address of this side
                * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
                  the type of the client
                * USER <username>
                  the user that logged in
                * SKIPME (YES|NO)
                  whether this connection stays (yes, unless said)
                * MAXAGE <seconds>
                  at least so old
            LIST [options ...]
                All about the connections, or those that meet:
                * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
                  the type of the client
                * ID <id> [<id> ...]
                  one of these numbers
                * USER, ADDR, LADDR, SKIPME (no, unless said), MAXAGE
                  as of KILL
            UNPAUSE
                Ends a pause.
            PAUSE <timeout> [WRITE|ALL]
                Lets all commands, or those that write, wait for <timeout> milliseconds.
            REPLY (ON|OFF|SKIP)
                Whether this connection gets replies.
            SETNAME <name>
                Names this connection.
            SETINFO (LIB-NAME|LIB-VER) <value>
                Says which client library this is.
            UNBLOCK <clientid> [TIMEOUT|ERROR]
                Wakes a client that waits.
            TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> [...]]
                     [OPTIN] [OPTOUT] [NOLOOP]
                Whether this connection hears when keys change that it has read.
            TRACKINGINFO
                How this connection's keys are tracked.
            NO-EVICT (ON|OFF)
                Keeps this connection open when client buffers take too much memory.
            NO-TOUCH (ON|OFF)
                Leaves access times of keys alone.
            """);

    private ClientHelp() {}

    static void run(Call call) {
        TEXT.reply(call.reply());
    }
}
