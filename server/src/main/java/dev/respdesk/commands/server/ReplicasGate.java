package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Gate;
import dev.respdesk.config.Config;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Refuses writes while fewer replicas follow than `min-replicas-to-write` asks for.
public final class ReplicasGate implements Gate {
    private static final CommandError TOO_FEW = new CommandError("NOREPLICAS Not enough good replicas to write.");

    private final Config config;
    private final IntSupplier goodReplicas;
    private long fewest;

    /// @param goodReplicas how many follow within `min-replicas-max-lag`
    public ReplicasGate(Config config, IntSupplier goodReplicas) {
        this.config = config;
        this.goodReplicas = goodReplicas;
        read();
        config.onChange("min-replicas-to-write", value -> read());
        config.onChange("min-replicas-max-lag", value -> read());
    }

    /// A lag of 0 switches the check off, too.
    private void read() {
        fewest = config.number("min-replicas-max-lag") == 0 ? 0 : config.number("min-replicas-to-write");
    }

    @Override
    public void check(Call call) {
        if (fewest > 0 && call.has(Flag.WRITE) && isShort()) {
            throw TOO_FEW;
        }
    }

    private boolean isShort() {
        return goodReplicas.getAsInt() < fewest;
    }

    /// The error for writes of scripts; null where they may write.
    public @Nullable String refusal() {
        return fewest > 0 && isShort() ? TOO_FEW.text() : null;
    }
}
