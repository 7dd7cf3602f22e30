package dev.respdesk.commands.connection;

import dev.respdesk.command.Client;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How the keys that a client reads are tracked. What it has read refers to this and not to the client, which may have
/// gone long since.
final class TrackedClient {
    /// Which reads count, as CLIENT TRACKING says it.
    enum Mode {
        ALL,
        /// Those behind CLIENT CACHING YES.
        OPTIN,
        /// All but those behind CLIENT CACHING NO.
        OPTOUT
    }

    private final Set<byte[]> prefixes = new TreeSet<>(Arrays::compareUnsigned);
    private @Nullable Client client;
    private Mode mode = Mode.ALL;
    private boolean broadcast;
    private boolean noLoop;
    private boolean cachingGiven;
    private boolean redirectionBroken;
    private long redirection;

    TrackedClient(Client client) {
        this.client = client;
    }

    /// Null once it is tracked no more.
    @Nullable Client client() {
        return client;
    }

    void end() {
        client = null;
    }

    void options(Mode ofReads, boolean toBroadcast, boolean withoutOwn, long redirectTo) {
        mode = ofReads;
        broadcast = toBroadcast;
        noLoop = withoutOwn;
        redirection = redirectTo;
        redirectionBroken = false;
    }

    Mode mode() {
        return mode;
    }

    boolean isBroadcast() {
        return broadcast;
    }

    /// Whether it does not want to hear of its own changes.
    boolean isNoLoop() {
        return noLoop;
    }

    /// The id of the client that hears in its place, 0 for none.
    long redirection() {
        return redirection;
    }

    boolean isRedirectionBroken() {
        return redirectionBroken;
    }

    void redirectionIsBroken() {
        redirectionBroken = true;
    }

    /// Prefixes of broadcasting, in the order of their bytes.
    Set<byte[]> prefixes() {
        return prefixes;
    }

    /// Whether CLIENT CACHING was said for the next call or transaction.
    boolean isCachingGiven() {
        return cachingGiven;
    }

    void cachingGiven(boolean given) {
        cachingGiven = given;
    }

    /// Whether what is read now is to be remembered.
    boolean remembersReads() {
        return !broadcast && switch (mode) {
            case ALL -> true;
            case OPTIN -> cachingGiven;
            case OPTOUT -> !cachingGiven;
        };
    }
}
