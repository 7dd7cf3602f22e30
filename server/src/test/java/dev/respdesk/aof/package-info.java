@NullMarked
package dev.respdesk.aof;

import org.jspecify.annotations.NullMarked;
