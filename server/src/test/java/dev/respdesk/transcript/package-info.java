/// Transcripts: what is said to a server and what it answers, run through our dispatcher and against a redis-server.
@NullMarked
package dev.respdesk.transcript;

import org.jspecify.annotations.NullMarked;
