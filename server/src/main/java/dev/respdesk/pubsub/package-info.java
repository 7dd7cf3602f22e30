/// Who listens to what: channels, patterns and shard channels with their subscribers. Knows no command and no client.
@NullMarked
package dev.respdesk.pubsub;

import org.jspecify.annotations.NullMarked;
