/// Tests of the way of a command.
@NullMarked
package dev.respdesk.command;

import org.jspecify.annotations.NullMarked;
