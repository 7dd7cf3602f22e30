/// Tests of replication without sockets.
@NullMarked
package dev.respdesk.replication;

import org.jspecify.annotations.NullMarked;
