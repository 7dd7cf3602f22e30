/// A client for any RESP server: connect, authenticate, pipeline, listen to pushes.
@NullMarked
package dev.respdesk.resp.client;

import org.jspecify.annotations.NullMarked;
