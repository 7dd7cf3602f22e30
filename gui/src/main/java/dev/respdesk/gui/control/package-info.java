/// Reusable nodes without knowledge of the application.
@NullMarked
package dev.respdesk.gui.control;

import org.jspecify.annotations.NullMarked;
