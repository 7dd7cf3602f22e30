/// Commands of streams.
@NullMarked
package dev.respdesk.commands.streams;

import org.jspecify.annotations.NullMarked;
