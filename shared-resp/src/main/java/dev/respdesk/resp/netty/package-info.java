/// Adapters that put the codec into a Netty pipeline; nothing else.
@NullMarked
package dev.respdesk.resp.netty;

import org.jspecify.annotations.NullMarked;
