/// The groups connection and server, asked without a socket and beside a real redis-server.
@NullMarked
package dev.respdesk.commands;

import org.jspecify.annotations.NullMarked;
