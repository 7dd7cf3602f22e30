/// Work off the window thread and its delivery on it. The only package that names the window thread.
@NullMarked
package dev.respdesk.gui.background;

import org.jspecify.annotations.NullMarked;
