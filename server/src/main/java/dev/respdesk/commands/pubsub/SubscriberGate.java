package dev.respdesk.commands.pubsub;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Gate;
import dev.respdesk.resp.RespVersion;
import java.util.Set;

/// In RESP2 a connection that has subscribed carries messages: only what cannot be mistaken for one is run there.
public final class SubscriberGate implements Gate {
    private static final Set<String> ALLOWED = Set.of("subscribe", "unsubscribe", "psubscribe", "punsubscribe",
            "ssubscribe", "sunsubscribe", "ping", "quit", "reset");

    @Override
    public void check(Call call) {
        if (call.client().isSubscriber() && call.client().reply().version() == RespVersion.RESP2
                && !ALLOWED.contains(call.command().name())) {
            throw new CommandError("ERR Can't execute '" + call.command().name()
                    + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
        }
    }
}
