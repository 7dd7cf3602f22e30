/// Commands of the group `strings`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.strings;

import org.jspecify.annotations.NullMarked;
