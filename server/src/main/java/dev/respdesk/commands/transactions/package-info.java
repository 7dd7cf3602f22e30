/// Commands of the group `transactions`: the table on top, the handlers below.
@NullMarked
package dev.respdesk.commands.transactions;

import org.jspecify.annotations.NullMarked;
