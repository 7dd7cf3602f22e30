package dev.respdesk.gui.embedded;

/// What our server's table says of a directive.
///
/// @param group     the heading under which it stands: "network"
/// @param alias     its older name, or ""
/// @param kind      what values it takes: "yesno", "enum always everysec no", "int 0 65535"
/// @param standard  the value when nothing is set
/// @param startOnly whether it cannot be changed while the server runs
/// @param effective whether it does anything here, and is not only accepted
public record KnownDirective(String group, String name, String alias, String kind, String standard, boolean startOnly,
        boolean guarded, boolean effective, String doc) {}
