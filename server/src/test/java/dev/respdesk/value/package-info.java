/// Tests of the package of the same name, and what they need.
@NullMarked
package dev.respdesk.value;

import org.jspecify.annotations.NullMarked;
