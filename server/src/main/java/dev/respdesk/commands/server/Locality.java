package dev.respdesk.commands.server;

import dev.respdesk.command.Client;

/// The directives `enable-…` that take no, yes or local.
final class Locality {
    private Locality() {}

    /// Whether the value lets this client do it.
    static boolean allows(String value, Client client) {
        return value.equals("yes") || value.equals("local") && isLocal(client);
    }

    private static boolean isLocal(Client client) {
        String address = client.connection().remoteAddress();
        return address.startsWith("127.") || address.startsWith("[::1]") || address.startsWith("[0:0:0:0:0:0:0:1]")
                || address.startsWith("/");
    }
}
