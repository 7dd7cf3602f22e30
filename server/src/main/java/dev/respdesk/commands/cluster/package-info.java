/// CLUSTER and what belongs to it, as a server answers that is no part of a cluster.
@NullMarked
package dev.respdesk.commands.cluster;

import org.jspecify.annotations.NullMarked;
