package dev.respdesk.command;

import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.LargeArguments;
import dev.respdesk.value.GatheredBytes;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The large arguments of requests that have come and have not run yet, or whose effects are on their way: gathered in
/// the storage, so that a value of any size passes a small heap. In `argv` each is a stand-in, its first bytes, under
/// which it is found here. Data thread only.
public final class GatheredArguments implements LargeArguments {
    /// So many bytes of an argument are shown where one is quoted.
    private static final int SHOWN_BYTES = 256;

    /// What stands before an element of a list is as long as the head of a key of four bytes and a multiple of eight.
    private static final int ELEMENT = 4;

    private static final CommandError NO_ROOM = new CommandError(
            "OOM an argument does not fit into the memory that is left. Free some, or give the server more.");

    private final Keyspace keyspace;
    private final IdentityHashMap<byte[], GatheredBytes> byStandIn = new IdentityHashMap<>();
    private final List<byte[][]> leaving = new ArrayList<>();

    GatheredArguments(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public Gathering begin(byte[][] argv, int filled, int expected) {
        GatheredBytes gathered = filled < 2 ? keyspace.gather() : keyspace.gather(keyBytes(argv, filled), expected);
        return new Arriving(gathered);
    }

    /// The length of the key or field that a large argument will be the value of, guessed from the name of the command
    /// in front of it. A wrong guess costs a copy.
    private static int keyBytes(byte[][] argv, int filled) {
        if (argv[0].length == 0) {
            return 0;
        }
        return switch (argv[0][0] | 0x20) {
            case 'h', 'm' -> argv[filled - 1].length;
            // Elements of lists have no key.
            case 'l', 'r' -> ELEMENT;
            default -> argv[1].length;
        };
    }

    /// The whole argument for a stand-in; null for an ordinary argument.
    public @Nullable GatheredBytes find(byte[] argument) {
        return byStandIn.isEmpty() ? null : byStandIn.get(argument);
    }

    /// What all arguments of a request take in memory.
    public long bytes(byte[][] argv) {
        long bytes = 0;
        for (byte[] argument : argv) {
            GatheredBytes gathered = find(argument);
            bytes += gathered == null ? argument.length : gathered.length();
        }
        return bytes;
    }

    @Override
    public void drop(byte[][] argv) {
        for (int i = 0; i < argv.length && !byStandIn.isEmpty(); i++) {
            GatheredBytes gathered = byStandIn.remove(argv[i]);
            if (gathered != null) {
                gathered.release();
            }
        }
    }

    /// As `drop`, once the call that runs has left its effects: for what a transaction has held until now.
    public void dropAfterCall(byte[][] argv) {
        if (!byStandIn.isEmpty()) {
            leaving.add(argv);
        }
    }

    /// The call of this request has left its effects.
    void callEnded(byte[][] argv) {
        if (!byStandIn.isEmpty()) {
            drop(argv);
            leaving.forEach(this::drop);
            leaving.clear();
        }
    }

    /// Brings those arguments to the heap that the command does not take from the storage.
    ///
    /// @throws CommandError where one has found no room, neither there nor here
    void settle(Command command, byte[][] argv) {
        if (byStandIn.isEmpty()) {
            return;
        }
        for (int i = 0; i < argv.length; i++) {
            GatheredBytes gathered = byStandIn.get(argv[i]);
            if (gathered != null && (gathered.isLost() || !command.takesLarge(i))) {
                byte[] whole = onHeap(gathered);
                byStandIn.remove(argv[i]);
                gathered.release();
                argv[i] = whole;
            }
        }
    }

    private static byte[] onHeap(GatheredBytes gathered) {
        try {
            if (!gathered.isLost()) {
                return gathered.toArray();
            }
        } catch (OutOfMemoryError tooSmall) {
            throw NO_ROOM;
        }
        throw NO_ROOM;
    }

    /// An argument that is arriving. Where the storage is full, the rest is passed over and its call is refused.
    private final class Arriving implements Gathering {
        private final GatheredBytes gathered;

        Arriving(GatheredBytes gathered) {
            this.gathered = gathered;
        }

        @Override
        public void add(byte[] bytes, int from, int count) {
            gathered.add(bytes, from, count);
        }

        @Override
        public byte[] end() {
            byte[] standIn = new byte[Math.min(SHOWN_BYTES, gathered.length())];
            gathered.copy(0, standIn.length, standIn, 0);
            byStandIn.put(standIn, gathered);
            return standIn;
        }

        @Override
        public void abandon() {
            gathered.release();
        }
    }
}
