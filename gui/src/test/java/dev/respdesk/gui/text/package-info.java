@NullMarked
package dev.respdesk.gui.text;

import org.jspecify.annotations.NullMarked;
