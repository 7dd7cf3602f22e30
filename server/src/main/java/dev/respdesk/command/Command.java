package dev.respdesk.command;

import dev.respdesk.resp.syntax.ArgNames;
import dev.respdesk.resp.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A command or subcommand as it was declared; all that servers and clients want to know of it is derived from here.
/// Immutable but for its subcommands (added at start) and its statistics.
public final class Command {
    /// An example of the documentation, which also runs as a test: a request and its reply as redis-cli prints it.
    public record Example(String request, String reply) {}

    /// The documentation of a command.
    ///
    /// @param deprecatedSince null where it is not deprecated
    /// @param replacedBy      what to use in its place, or null
    /// @param history         pairs of version and change
    /// @param argNames        what the syntax line does not show of the arguments
    /// @param internal        whether it is for servers among themselves, or for tests of them
    public record Docs(
            String summary,
            String since,
            Group group,
            String complexity,
            @Nullable String deprecatedSince,
            @Nullable String replacedBy,
            List<String[]> history,
            List<Example> examples,
            ArgNames argNames,
            boolean internal) {}

    /// What a request can say about itself.
    private static final Set<Flag> SAYABLE = EnumSet.of(Flag.WRITE, Flag.DENYOOM, Flag.STALE, Flag.MAY_REPLICATE);

    private final Syntax syntax;
    private final Docs docs;
    /// 0 where it follows from the syntax line, which is read at the first request.
    private int arity;
    private final int flags;
    private final List<KeySpec> keySpecs;
    private final List<String> declaredCategories;
    private final boolean isOfGroup;
    private @Nullable Set<String> aclCategories;
    private final @Nullable Function<byte[][], Set<KeyFlag>> keyFlags;
    private final List<String> tips;
    private final @Nullable Handler handler;
    private final byte[] nameBytes;
    private final List<Command> subcommands = new ArrayList<>();
    private final CommandTable subcommandTable = new CommandTable();
    private final Stats stats = new Stats();
    private int id;
    private final ChannelUse channelUse;
    private final @Nullable Function<byte[][], @Nullable Set<Flag>> said;
    private final int largeFirst;
    private final int largeStep;

    Command(CommandBuilder from) {
        syntax = from.syntax;
        docs = from.docs();
        arity = from.arity;
        flags = from.flags;
        keySpecs = List.copyOf(from.keySpecs);
        declaredCategories = from.categories;
        isOfGroup = from.isOfGroup;
        keyFlags = from.keyFlags;
        tips = List.copyOf(from.tips);
        handler = from.handler;
        channelUse = from.channelUse;
        said = from.said;
        largeFirst = from.largeFirst;
        largeStep = from.largeStep;
        nameBytes = syntax.name().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The name in lower case; a subcommand's is `container|subcommand`.
    public String name() {
        return syntax.name();
    }

    /// The name without its container.
    public String ownName() {
        return name().substring(name().indexOf('|') + 1);
    }

    byte[] nameBytes() {
        return nameBytes;
    }

    public Syntax syntax() {
        return syntax;
    }

    public Docs docs() {
        return docs;
    }

    /// As `COMMAND INFO` counts: the name included, negative for at least so many.
    public int arity() {
        if (arity == 0) {
            arity = syntax.arity();
        }
        return arity;
    }

    /// Whether a request is a call of this command: it has a handler and takes so many arguments, and the word behind
    /// a container's name, which has found no subcommand, is none.
    public boolean isCalledBy(byte[][] argv) {
        return handler != null && acceptsCount(argv.length) && !isUnknownSubcommand(argv);
    }

    /// Whether the word behind a container's name is none of its subcommands.
    public boolean isUnknownSubcommand(byte[][] argv) {
        return argv.length > 1 && !subcommands.isEmpty();
    }

    public boolean acceptsCount(int argc) {
        int count = arity();
        return count >= 0 ? argc == count : argc >= -count;
    }

    public boolean is(Flag flag) {
        return (flags & flag.bit()) != 0;
    }

    public List<KeySpec> keySpecs() {
        return keySpecs;
    }

    /// What the command does with these keys in a request, where that depends on its options (`VARIABLE_FLAGS`).
    Set<KeyFlag> keyFlags(KeySpec spec, byte[][] argv) {
        return keyFlags == null ? spec.flags() : keyFlags.apply(argv);
    }

    /// ACL categories without the `@`, in alphabetical order.
    public Set<String> aclCategories() {
        Set<String> all = aclCategories;
        if (all == null) {
            all = AclCategory.of(this, declaredCategories, isOfGroup);
            aclCategories = all;
        }
        return all;
    }

    /// Tips for proxies and clients, as `COMMAND INFO` lists them.
    public List<String> tips() {
        return tips;
    }

    /// Whether the handler asks for the argument at this place by `Call.large` and takes it from the storage.
    boolean takesLarge(int index) {
        return index == largeFirst || largeStep > 0 && index > largeFirst && (index - largeFirst) % largeStep == 0;
    }

    /// Null for a container, which only has subcommands.
    public @Nullable Handler handler() {
        return handler;
    }

    public Collection<Command> subcommands() {
        return subcommands;
    }

    /// The subcommand of that name in any case, or null.
    public @Nullable Command subcommand(byte[] word) {
        return subcommandTable.find(word);
    }

    void add(Command subcommand) {
        subcommands.add(subcommand);
        subcommandTable.put(subcommand.ownName(), subcommand);
    }

    /// Whether a request is of this kind, which it may say for itself.
    public boolean is(Flag flag, byte[][] argv) {
        if (said == null || !SAYABLE.contains(flag)) {
            return is(flag);
        }
        Set<Flag> own = said.apply(argv);
        return own == null ? is(flag) : own.contains(flag);
    }

    /// Whether a request may change data, or tell others something.
    boolean mayChange(byte[][] argv) {
        return is(Flag.WRITE, argv) || is(Flag.MAY_REPLICATE, argv);
    }

    /// What the command does with channels.
    public ChannelUse channelUse() {
        return channelUse;
    }

    /// A number of its own, from 0 on without gaps.
    public int id() {
        return id;
    }

    /// Set when it is registered.
    void id(int number) {
        id = number;
    }

    public Stats stats() {
        return stats;
    }

    /// What `INFO commandstats` tells of a command.
    public static final class Stats {
        private long calls;
        private long nanos;
        private long rejected;
        private long failed;
        private @Nullable LatencyHistogram latency;

        /// Counts how long it took, beside `ran`.
        void took(long nanos) {
            LatencyHistogram own = latency;
            if (own == null) {
                own = new LatencyHistogram();
                latency = own;
            }
            own.record(nanos);
        }

        /// How long the calls took since they are tracked (`latency-tracking`); null where there was none.
        public @Nullable LatencyHistogram latency() {
            return latency;
        }

        void ran(long took, boolean fault) {
            calls++;
            nanos += took;
            if (fault) {
                failed++;
            }
        }

        /// The reply of one has an error in it that was counted for another command, too.
        public void failed() {
            failed++;
        }

        /// One was refused before it ran.
        public void rejected() {
            rejected++;
        }

        public long calls() {
            return calls;
        }

        public long nanos() {
            return nanos;
        }

        public long rejectedCalls() {
            return rejected;
        }

        public long failedCalls() {
            return failed;
        }

        public void reset() {
            calls = 0;
            nanos = 0;
            rejected = 0;
            failed = 0;
            latency = null;
        }
    }
}
