/// The AOF viewer and the timeline band: any append-only file as a virtual list of records, read in bounded memory.
@NullMarked
package dev.respdesk.gui.aof;

import org.jspecify.annotations.NullMarked;
