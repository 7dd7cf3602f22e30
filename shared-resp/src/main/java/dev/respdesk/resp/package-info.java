/// The protocol as values: versions, replies, errors and limits. Knows no buffer and no socket.
@NullMarked
package dev.respdesk.resp;

import org.jspecify.annotations.NullMarked;
