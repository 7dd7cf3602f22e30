package dev.respdesk.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a walk is in a stream: its nodes first, then what it remembers, then group by group what is pending. All but
/// the blocks is noted when the walk comes to the stream.
final class StreamPart extends NodePart {
    /// A group as it was, and the place of its first block among all.
    private record Noted(StreamGroup group, EntrySink.GroupState state, List<@Nullable StreamConsumer> numbered,
            int from) {}

    private final int nodes;
    private final EntrySink.StreamState state;
    private final List<Noted> groups = new ArrayList<>();
    private boolean stateIsGiven;
    private int given;

    StreamPart(EntryWalk walk, BigStream stream, NodeWalks walks, int db, byte[] key, long expireAt) {
        super(walk, walks, blocksOf(stream), db, key, expireAt);
        nodes = stream.nodes.size();
        state = stream.state();
        int from = nodes;
        for (StreamGroup group : stream.groups.values()) {
            groups.add(noted(group, from));
            from += group.records.index.size();
        }
    }

    private static Noted noted(StreamGroup group, int from) {
        List<@Nullable StreamConsumer> numbered = group.numbered();
        return new Noted(group, group.state(), numbered, from);
    }

    private static int[] blocksOf(BigStream stream) {
        int count = stream.nodes.size();
        for (StreamGroup group : stream.groups.values()) {
            count += group.records.index.size();
        }
        int[] all = new int[count];
        int at = add(stream.nodes, all, 0);
        for (StreamGroup group : stream.groups.values()) {
            at = add(group.records.index, all, at);
        }
        return all;
    }

    private static int add(IdIndex index, int[] all, int at) {
        System.arraycopy(index.toArray(), 0, all, at, index.size());
        return at + index.size();
    }

    @Override
    void give(int index, int ref) {
        if (index < nodes) {
            walk.giver().giveEntries(db, key, ref);
            return;
        }
        giveHeads(index);
        Noted of = groups.get(given - 1);
        walk.sink().pendingEntries(db, key, of.state().name(), of.group().entries(ref, of.numbered()));
    }

    /// Gives what stands before the block at an index.
    private void giveHeads(int index) {
        if (!stateIsGiven) {
            stateIsGiven = true;
            walk.sink().stream(db, key, state);
        }
        while (given < groups.size() && groups.get(given).from() <= index) {
            walk.sink().streamGroup(db, key, groups.get(given++).state());
        }
    }

    @Override
    void flush() {
        giveHeads(Integer.MAX_VALUE);
    }
}
