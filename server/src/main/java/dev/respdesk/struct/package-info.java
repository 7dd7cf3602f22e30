/// Data structures outside the garbage collector's sight: memory, slabs, dictionary, packed list. Knows nothing of
/// Redis.
@NullMarked
package dev.respdesk.struct;

import org.jspecify.annotations.NullMarked;
