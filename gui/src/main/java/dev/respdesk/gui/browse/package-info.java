/// The keys pane: scan, tree, filter, and what is done to keys.
@NullMarked
package dev.respdesk.gui.browse;

import org.jspecify.annotations.NullMarked;
