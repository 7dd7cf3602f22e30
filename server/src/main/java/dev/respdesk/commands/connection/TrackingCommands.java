package dev.respdesk.commands.connection;

import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Call;
import dev.respdesk.command.Client;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.Reply;
import dev.respdesk.pubsub.Prefixes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CLIENT TRACKING, CACHING, TRACKINGINFO and GETREDIR: how the keys that a connection reads are tracked.
final class TrackingCommands {
    private static final CommandError NOT_TRACKED = new CommandError("ERR CLIENT CACHING can be called only when the "
            + "client is in tracking mode with OPTIN or OPTOUT mode enabled");

    private final Tracking tracking;

    TrackingCommands(Tracking tracking) {
        this.tracking = tracking;
    }

    void addTo(Commands commands) {
        add(commands, "CLIENT TRACKING <ON|OFF> [REDIRECT client-id] [PREFIX prefix [PREFIX prefix ...]] [BCAST] "
                        + "[OPTIN] [OPTOUT] [NOLOOP]").argNames("status").since("6.0.0")
                .complexity("O(1). Some options may introduce additional complexity.")
                .summary("Lets the server tell when keys change that this connection has read, so that it can cache.")
                .example("CLIENT TRACKING ON", "OK")
                .run(this::tracking);
        add(commands, "CLIENT CACHING <YES|NO>").argNames("mode").since("6.0.0").complexity("O(1)")
                .summary("Says whether the keys of the next command are tracked, in the modes OPTIN and OPTOUT.")
                .run(this::caching);
        add(commands, "CLIENT TRACKINGINFO").since("6.2.0").complexity("O(1)")
                .summary("Tells how the keys that this connection reads are tracked.")
                .run(this::info);
        add(commands, "CLIENT GETREDIR").since("6.0.0").complexity("O(1)")
                .summary("Tells the id of the client that gets this connection's invalidations, -1 without tracking.")
                .run(call -> call.reply().integer(redirection(call)));
    }

    private static CommandBuilder add(Commands commands, String line) {
        return commands.addSubcommand(Group.CONNECTION, line).flags(NOSCRIPT, LOADING, STALE);
    }

    private long redirection(Call call) {
        TrackedClient known = tracking.find(call.client());
        return known == null ? -1 : known.redirection();
    }

    private void tracking(Call call) {
        Wish wish = new Wish(call);
        if (call.argIs(2, "ON")) {
            wish.check(tracking.find(call.client()));
            begin(call.client(), wish);
        } else if (call.argIs(2, "OFF")) {
            tracking.dropped(call.client());
        } else {
            throw CommandError.SYNTAX;
        }
        call.reply().ok();
    }

    private void begin(Client client, Wish wish) {
        TrackedClient who = tracking.begin(client);
        TrackedClient.Mode mode = wish.optIn ? TrackedClient.Mode.OPTIN
                : wish.optOut ? TrackedClient.Mode.OPTOUT : TrackedClient.Mode.ALL;
        who.options(mode, wish.broadcast, wish.noLoop, wish.redirection);
        if (wish.broadcast && wish.prefixes.isEmpty()) {
            tracking.listen(who, new byte[0]);
        }
        wish.prefixes.forEach(prefix -> tracking.listen(who, prefix));
    }

    private void caching(Call call) {
        TrackedClient who = tracking.find(call.client());
        if (who == null) {
            throw NOT_TRACKED;
        }
        boolean yes = call.argIs(2, "YES");
        if (!yes && !call.argIs(2, "NO")) {
            throw CommandError.SYNTAX;
        }
        if (who.mode() != (yes ? TrackedClient.Mode.OPTIN : TrackedClient.Mode.OPTOUT)) {
            throw new CommandError("ERR CLIENT CACHING " + (yes ? "YES" : "NO") + " is only valid when tracking is "
                    + "enabled in " + (yes ? "OPTIN" : "OPTOUT") + " mode.");
        }
        who.cachingGiven(true);
        call.reply().ok();
    }

    private void info(Call call) {
        TrackedClient who = tracking.find(call.client());
        List<String> flags = flags(who);
        Reply reply = call.reply();
        reply.map(3);
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(reply::bulk);
        reply.bulk("redirect");
        reply.integer(redirection(call));
        reply.bulk("prefixes");
        reply.array(who == null ? 0 : who.prefixes().size());
        if (who != null) {
            who.prefixes().forEach(reply::bulk);
        }
    }

    private static List<String> flags(@Nullable TrackedClient who) {
        List<String> flags = new ArrayList<>();
        flags.add(who == null ? "off" : "on");
        if (who != null) {
            addIf(flags, who.isBroadcast(), "bcast");
            addIf(flags, who.mode() == TrackedClient.Mode.OPTIN, "optin");
            addIf(flags, who.mode() == TrackedClient.Mode.OPTIN && who.isCachingGiven(), "caching-yes");
            addIf(flags, who.mode() == TrackedClient.Mode.OPTOUT, "optout");
            addIf(flags, who.mode() == TrackedClient.Mode.OPTOUT && who.isCachingGiven(), "caching-no");
            addIf(flags, who.isNoLoop(), "noloop");
            addIf(flags, who.isRedirectionBroken(), "broken_redirect");
        }
        return flags;
    }

    private static void addIf(List<String> flags, boolean is, String word) {
        if (is) {
            flags.add(word);
        }
    }

    /// What a CLIENT TRACKING asks for, read from its arguments and held against the present state.
    private static final class Wish {
        private final List<byte[]> prefixes = new ArrayList<>();
        private long redirection;
        private boolean broadcast;
        private boolean optIn;
        private boolean optOut;
        private boolean noLoop;

        Wish(Call call) {
            for (int i = 3; i < call.count(); i++) {
                boolean more = i + 1 < call.count();
                if (call.argIs(i, "REDIRECT") && more) {
                    redirect(call, ++i);
                } else if (call.argIs(i, "PREFIX") && more) {
                    prefixes.add(call.arg(++i));
                } else {
                    take(call, i);
                }
            }
        }

        private void redirect(Call call, int at) {
            if (redirection != 0) {
                throw new CommandError("ERR A client can only redirect to a single other client");
            }
            redirection = call.argLong(at);
            if (call.machine().clients().find(redirection) == null) {
                throw new CommandError("ERR The client ID you want redirect to does not exist");
            }
        }

        private void take(Call call, int at) {
            broadcast |= call.argIs(at, "BCAST");
            optIn |= call.argIs(at, "OPTIN");
            optOut |= call.argIs(at, "OPTOUT");
            noLoop |= call.argIs(at, "NOLOOP");
            boolean known = call.argIs(at, "BCAST") || call.argIs(at, "OPTIN") || call.argIs(at, "OPTOUT")
                    || call.argIs(at, "NOLOOP");
            if (!known) {
                throw CommandError.SYNTAX;
            }
        }

        /// In redis-server's order.
        void check(@Nullable TrackedClient before) {
            refuseIf(!broadcast && !prefixes.isEmpty(), "PREFIX option requires BCAST mode to be enabled");
            refuseIf(before != null && before.isBroadcast() != broadcast, "You can't switch BCAST mode on/off before "
                    + "disabling tracking for this client, and then re-enabling it with a different mode.");
            refuseIf(broadcast && (optIn || optOut), "OPTIN and OPTOUT are not compatible with BCAST");
            refuseIf(optIn && optOut, "You can't specify both OPTIN mode and OPTOUT mode");
            refuseIf(before != null && (optIn && before.mode() == TrackedClient.Mode.OPTOUT
                    || optOut && before.mode() == TrackedClient.Mode.OPTIN), "You can't switch OPTIN/OPTOUT mode "
                    + "before disabling tracking for this client, and then re-enabling it with a different mode.");
            for (int i = 0; i < prefixes.size(); i++) {
                checkPrefix(i, before);
            }
        }

        private void checkPrefix(int index, @Nullable TrackedClient before) {
            byte[] prefix = prefixes.get(index);
            if (before != null) {
                before.prefixes().forEach(other -> refuseOverlap(prefix, other, "an existing"));
            }
            for (byte[] other : prefixes.subList(index + 1, prefixes.size())) {
                refuseOverlap(prefix, other, "another provided");
            }
        }

        private static void refuseOverlap(byte[] prefix, byte[] other, String whose) {
            refuseIf(Prefixes.startsWith(prefix, other) || Prefixes.startsWith(other, prefix), "Prefix '"
                    + latin(prefix) + "' overlaps with " + whose + " prefix '" + latin(other)
                    + "'. Prefixes for a single client must not overlap.");
        }

        private static String latin(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        private static void refuseIf(boolean wrong, String reason) {
            if (wrong) {
                throw new CommandError("ERR " + reason);
            }
        }
    }
}
