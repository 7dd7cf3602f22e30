/// What a command is and how a call runs: declaration, registry, gates, dispatcher, effects, clients. Knows no
/// Netty, no file and no socket.
@NullMarked
package dev.respdesk.command;

import org.jspecify.annotations.NullMarked;
