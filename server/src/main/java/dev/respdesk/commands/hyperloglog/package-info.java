/// The HyperLogLog group: how many different elements were seen, in 12 KB at most.
@NullMarked
package dev.respdesk.commands.hyperloglog;

import org.jspecify.annotations.NullMarked;
