package dev.respdesk.observe;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What the server knows of itself and does not change while it runs.
///
/// @param redisVersion  the version of Redis that it behaves as
/// @param version       its own version
/// @param runId         40 hexadecimal digits, other ones at each start
/// @param startedMillis when it started, milliseconds since 1970
/// @param port          the port it listens on
/// @param listeners     the open sockets, each as `INFO server` describes it
/// @param transport     what waits for network events: `epoll`, `kqueue`, `nio`
/// @param configFile    the configuration file, or empty
public record ServerFacts(
        String redisVersion,
        String version,
        String runId,
        long startedMillis,
        IntSupplier port,
        Supplier<List<String>> listeners,
        String transport,
        String configFile) {}
