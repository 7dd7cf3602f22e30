/// Commands of the group `sorted-set`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.sortedsets;

import org.jspecify.annotations.NullMarked;
