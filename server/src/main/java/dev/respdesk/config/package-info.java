/// Configuration: the table of directives and the values they have now. Reads a redis.conf-style file and redis-
/// style arguments; knows no other part of the server.
@NullMarked
package dev.respdesk.config;

import org.jspecify.annotations.NullMarked;
