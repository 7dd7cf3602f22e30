@NullMarked
package dev.respdesk.acl;

import org.jspecify.annotations.NullMarked;
