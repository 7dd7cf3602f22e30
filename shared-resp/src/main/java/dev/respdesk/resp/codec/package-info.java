/// Requests and replies to bytes and back, incrementally. No pipeline and no socket.
@NullMarked
package dev.respdesk.resp.codec;

import org.jspecify.annotations.NullMarked;
