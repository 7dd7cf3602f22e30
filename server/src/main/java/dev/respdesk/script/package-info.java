/// Lua 5.1 as scripts see it: the native interpreter, the sandbox around it, the libraries that scripts find there, and
/// the way between Lua's values and replies. Nothing of it is loaded before the first script.
@NullMarked
package dev.respdesk.script;

import org.jspecify.annotations.NullMarked;
