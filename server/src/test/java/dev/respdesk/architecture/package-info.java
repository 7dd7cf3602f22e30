/// Taste and borders as tests: what a source file may look like, and which package may know which.
@NullMarked
package dev.respdesk.architecture;

import org.jspecify.annotations.NullMarked;
