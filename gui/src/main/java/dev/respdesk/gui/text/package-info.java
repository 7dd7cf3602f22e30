/// The words of the window in the languages that it speaks.
@NullMarked
package dev.respdesk.gui.text;

import org.jspecify.annotations.NullMarked;
