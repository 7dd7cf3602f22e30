/// The value types and their encodings. The only package above `struct` that knows a reference into memory;
/// commands see views.
@NullMarked
package dev.respdesk.value;

import org.jspecify.annotations.NullMarked;
