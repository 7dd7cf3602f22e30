/// Publishing and subscribing.
@NullMarked
package dev.respdesk.commands.pubsub;

import org.jspecify.annotations.NullMarked;
