/// ACL: users and what they may do.
@NullMarked
package dev.respdesk.commands.acl;

import org.jspecify.annotations.NullMarked;
