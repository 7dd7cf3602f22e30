@NullMarked
package dev.respdesk.rdb;

import org.jspecify.annotations.NullMarked;
