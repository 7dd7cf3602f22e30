/// The append-only file: written as a propagation, loaded through the dispatcher, rewritten in slices.
@NullMarked
package dev.respdesk.aof;

import org.jspecify.annotations.NullMarked;
