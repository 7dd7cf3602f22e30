/// Tests of the package of the same name, and what they need.
@NullMarked
package dev.respdesk.time;

import org.jspecify.annotations.NullMarked;
