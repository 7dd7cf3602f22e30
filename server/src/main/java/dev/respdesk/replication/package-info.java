/// Replication: the stream of effects that replicas follow, the first copy they get, and the history it belongs to.
@NullMarked
package dev.respdesk.replication;

import org.jspecify.annotations.NullMarked;
