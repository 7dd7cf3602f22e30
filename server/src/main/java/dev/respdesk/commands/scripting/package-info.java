/// The scripting group: scripts, functions, and what runs them.
@NullMarked
package dev.respdesk.commands.scripting;

import org.jspecify.annotations.NullMarked;
