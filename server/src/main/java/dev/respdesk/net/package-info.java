/// Sockets: the Netty bootstrap, one handler for each connection, reply buffers, output limits, TLS. Bytes become
/// calls here and replies become bytes; nothing else knows Netty.
@NullMarked
package dev.respdesk.net;

import org.jspecify.annotations.NullMarked;
