/// The list of all commands that the window itself sent.
@NullMarked
package dev.respdesk.gui.sent;

import org.jspecify.annotations.NullMarked;
