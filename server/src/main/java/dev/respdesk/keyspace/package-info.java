/// The data: databases, entries, expiry, watches. Knows values, but no command, client or reply.
@NullMarked
package dev.respdesk.keyspace;

import org.jspecify.annotations.NullMarked;
