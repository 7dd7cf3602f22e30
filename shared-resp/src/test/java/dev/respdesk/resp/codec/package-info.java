@NullMarked
package dev.respdesk.resp.codec;

import org.jspecify.annotations.NullMarked;
