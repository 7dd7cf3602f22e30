/// One key: facts, value, edits.
@NullMarked
package dev.respdesk.gui.inspect;

import org.jspecify.annotations.NullMarked;
