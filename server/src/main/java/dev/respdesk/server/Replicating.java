package dev.respdesk.server;

import dev.respdesk.command.Reply;
import dev.respdesk.commands.server.ReplicationControl;
import dev.respdesk.config.Config;
import dev.respdesk.observe.Info;
import dev.respdesk.observe.InfoText;
import dev.respdesk.replication.ReplicationId;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The part of this server in replication, and what the configuration says of it. Data thread only.
final class Replicating implements ReplicationControl {
    private final Config config;
    private final ReplicationId history;
    private @Nullable Follower follower;

    Replicating(Config config, RandomGenerator random) {
        this.config = config;
        history = new ReplicationId(random);
    }

    /// The history that the data belongs to.
    ReplicationId history() {
        return history;
    }

    /// What it is where it follows another server.
    void follower(Follower part) {
        follower = part;
    }

    private boolean follows() {
        return follower != null && follower.isReplica();
    }

    void addTo(Info info) {
        info.section("replication", this::tell);
    }

    @Override
    public void role(Reply reply) {
        if (follower != null && follower.isReplica()) {
            follower.role(reply, history.offset());
            return;
        }
        reply.array(3);
        reply.bulk("master");
        reply.integer(history.offset());
        reply.array(0);
    }

    private void tell(InfoText text) {
        text.section("Replication");
        text.line("role", follows() ? "slave" : "master");
        if (follower != null) {
            follower.tell(text, history.offset());
        }
        text.line("connected_slaves", 0);
        text.line("master_failover_state", "no-failover");
        tellHistory(text);
        text.line("repl_backlog_active", 0)
                .line("repl_backlog_size", config.number("repl-backlog-size"))
                .line("repl_backlog_first_byte_offset", 0)
                .line("repl_backlog_histlen", 0);
    }

    private void tellHistory(InfoText text) {
        text.line("master_replid", history.id())
                .line("master_replid2", history.secondId())
                .line("master_repl_offset", history.offset())
                .line("second_repl_offset", history.secondOffset());
    }
}
