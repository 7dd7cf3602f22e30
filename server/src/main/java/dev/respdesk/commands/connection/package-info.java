/// Commands of the group `connection`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.connection;

import org.jspecify.annotations.NullMarked;
