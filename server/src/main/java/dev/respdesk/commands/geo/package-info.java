/// Commands of the group `geo`: positions on the earth as scores of sorted sets. The table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.geo;

import org.jspecify.annotations.NullMarked;
