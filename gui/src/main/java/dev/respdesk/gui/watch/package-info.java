/// What a server does: figures over time, its clients, its slow log, its channels. Asked for while it is looked at.
@NullMarked
package dev.respdesk.gui.watch;

import org.jspecify.annotations.NullMarked;
