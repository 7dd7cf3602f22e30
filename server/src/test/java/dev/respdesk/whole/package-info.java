/// The server as a process of its own: killed, torn, full, beside the reference servers.
@NullMarked
package dev.respdesk.whole;

import org.jspecify.annotations.NullMarked;
