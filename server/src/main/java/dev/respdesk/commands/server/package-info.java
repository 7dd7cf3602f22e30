/// Commands of the group `server`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.server;

import org.jspecify.annotations.NullMarked;
