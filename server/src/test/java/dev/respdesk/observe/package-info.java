/// Tests of what the server sees of itself.
@NullMarked
package dev.respdesk.observe;

import org.jspecify.annotations.NullMarked;
