/// What the server tells of itself: statistics, INFO sections, the log.
@NullMarked
package dev.respdesk.observe;

import org.jspecify.annotations.NullMarked;
