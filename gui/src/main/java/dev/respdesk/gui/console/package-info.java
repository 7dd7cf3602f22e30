/// The console: a prompt on a connection of its own, help from COMMAND DOCS, replies shown by type.
@NullMarked
package dev.respdesk.gui.console;

import org.jspecify.annotations.NullMarked;
