/// Keys on their way: out to a file, in from one, over to another server.
@NullMarked
package dev.respdesk.gui.transfer;

import org.jspecify.annotations.NullMarked;
