/// The server's entry: `Main` for the command line, `Server` where every part is made and wired. No logic of its own.
@NullMarked
package dev.respdesk.server;

import org.jspecify.annotations.NullMarked;
