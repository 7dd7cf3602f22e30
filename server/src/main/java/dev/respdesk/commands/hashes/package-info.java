/// Commands of the group `hashes`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.hashes;

import org.jspecify.annotations.NullMarked;
