/// Bytes to something readable: decoders (bytes to bytes) and formatters (bytes to text). Knows no node.
@NullMarked
package dev.respdesk.gui.viewer;

import org.jspecify.annotations.NullMarked;
