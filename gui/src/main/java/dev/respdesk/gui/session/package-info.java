/// One connection and what the window asks of it, as methods that return records. Knows no node.
@NullMarked
package dev.respdesk.gui.session;

import org.jspecify.annotations.NullMarked;
