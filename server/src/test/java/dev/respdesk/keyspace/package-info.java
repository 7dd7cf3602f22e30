/// Tests of the package of the same name, and what they need.
@NullMarked
package dev.respdesk.keyspace;

import org.jspecify.annotations.NullMarked;
