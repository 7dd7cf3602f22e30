@NullMarked
package dev.respdesk.resp;

import org.jspecify.annotations.NullMarked;
