@NullMarked
package dev.respdesk.resp.aof;

import org.jspecify.annotations.NullMarked;
