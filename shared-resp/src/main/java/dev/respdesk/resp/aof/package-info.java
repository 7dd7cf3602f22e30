/// The format of the append-only file and its manifest, read only.
@NullMarked
package dev.respdesk.resp.aof;

import org.jspecify.annotations.NullMarked;
