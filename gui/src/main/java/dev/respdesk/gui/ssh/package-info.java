/// Ways through SSH servers. Knows nothing of windows.
@NullMarked
package dev.respdesk.gui.ssh;

import org.jspecify.annotations.NullMarked;
