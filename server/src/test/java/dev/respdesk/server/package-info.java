@NullMarked
package dev.respdesk.server;

import org.jspecify.annotations.NullMarked;
