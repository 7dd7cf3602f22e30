/// Commands of the group `lists`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.lists;

import org.jspecify.annotations.NullMarked;
