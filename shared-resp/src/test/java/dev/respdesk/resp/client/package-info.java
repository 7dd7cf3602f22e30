@NullMarked
package dev.respdesk.resp.client;

import org.jspecify.annotations.NullMarked;
