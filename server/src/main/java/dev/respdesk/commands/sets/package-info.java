/// Commands of the group `sets`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.sets;

import org.jspecify.annotations.NullMarked;
