/// Commands of the group `keys`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.keys;

import org.jspecify.annotations.NullMarked;
