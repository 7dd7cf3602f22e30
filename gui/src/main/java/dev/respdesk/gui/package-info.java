/// The window: entry, composition, shell and theme. Everything that is made is made in `App`.
@NullMarked
package dev.respdesk.gui;

import org.jspecify.annotations.NullMarked;
