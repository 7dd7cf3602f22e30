/// Commands of the group `bitmap`: strings as arrays of bits and of small integers.
@NullMarked
package dev.respdesk.commands.bitmaps;

import org.jspecify.annotations.NullMarked;
