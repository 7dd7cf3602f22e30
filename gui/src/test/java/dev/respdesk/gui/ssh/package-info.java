@NullMarked
package dev.respdesk.gui.ssh;

import org.jspecify.annotations.NullMarked;
