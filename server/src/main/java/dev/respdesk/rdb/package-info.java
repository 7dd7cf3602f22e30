/// Snapshots in RDB form: single values for DUMP and RESTORE, and whole files. Reads every version up to 12.
@NullMarked
package dev.respdesk.rdb;

import org.jspecify.annotations.NullMarked;
