/// The one-line declaration of a command, its argument tree and its documentation.
@NullMarked
package dev.respdesk.resp.syntax;

import org.jspecify.annotations.NullMarked;
