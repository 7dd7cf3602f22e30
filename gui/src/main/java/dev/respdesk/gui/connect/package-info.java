/// Choosing, testing and remembering servers.
@NullMarked
package dev.respdesk.gui.connect;

import org.jspecify.annotations.NullMarked;
