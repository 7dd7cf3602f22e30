/// The server inside this process. The only package that names the server, and only its entry.
@NullMarked
package dev.respdesk.gui.embedded;

import org.jspecify.annotations.NullMarked;
