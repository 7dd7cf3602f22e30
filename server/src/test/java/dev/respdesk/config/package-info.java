/// Configuration read, checked, changed and rewritten.
@NullMarked
package dev.respdesk.config;

import org.jspecify.annotations.NullMarked;
