/// The clock. `SystemClock` is the only reader of the system's time.
@NullMarked
package dev.respdesk.time;

import org.jspecify.annotations.NullMarked;
