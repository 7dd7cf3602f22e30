package dev.respdesk.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a walk is in a stream: its nodes, what it remembers, and group by group what is pending, or in the other
/// order where the sink asks for that. All but the blocks is noted when the walk comes to the stream.
final class StreamPart extends NodePart {
    /// A group as it was, and the place of its first block among all.
    private record Noted(StreamGroup group, EntrySink.GroupState state, List<@Nullable StreamConsumer> numbered,
            int from) {}

    /// The places of the nodes among all blocks.
    private final int nodesFrom;

    private final int nodesTo;
    private final EntrySink.StreamState state;
    private final List<Noted> groups = new ArrayList<>();
    private boolean stateIsGiven;
    private int given;

    StreamPart(EntryWalk walk, BigStream stream, NodeWalks walks, int db, byte[] key, long expireAt) {
        super(walk, walks, blocksOf(stream, walk.sink().groupsFirst()), db, key, expireAt);
        boolean groupsFirst = walk.sink().groupsFirst();
        state = stream.state();
        int from = groupsFirst ? 0 : stream.nodes.size();
        for (StreamGroup group : stream.groups.values()) {
            groups.add(new Noted(group, group.state(), group.numbered(), from));
            from += group.records.index.size();
        }
        nodesFrom = groupsFirst ? from : 0;
        nodesTo = nodesFrom + stream.nodes.size();
    }

    private static int[] blocksOf(BigStream stream, boolean groupsFirst) {
        int count = stream.nodes.size();
        for (StreamGroup group : stream.groups.values()) {
            count += group.records.index.size();
        }
        int[] all = new int[count];
        int at = groupsFirst ? 0 : add(stream.nodes, all, 0);
        for (StreamGroup group : stream.groups.values()) {
            at = add(group.records.index, all, at);
        }
        if (groupsFirst) {
            add(stream.nodes, all, at);
        }
        return all;
    }

    private static int add(IdIndex index, int[] all, int at) {
        System.arraycopy(index.toArray(), 0, all, at, index.size());
        return at + index.size();
    }

    @Override
    void give(int index, int ref) {
        giveHeads(index);
        if (index >= nodesFrom && index < nodesTo) {
            walk.giver().giveEntries(db, key, ref);
        } else {
            Noted of = groups.get(given - 1);
            walk.sink().pendingEntries(db, key, of.state().name(), of.group().entries(ref, of.numbered()));
        }
    }

    /// Gives what stands before the block at an index.
    private void giveHeads(int index) {
        if (!stateIsGiven && nodesFrom == 0 && index >= nodesTo) {
            giveState();
        }
        while (given < groups.size() && groups.get(given).from() <= index) {
            walk.sink().streamGroup(db, key, groups.get(given++).state());
        }
    }

    private void giveState() {
        stateIsGiven = true;
        walk.sink().stream(db, key, state);
    }

    @Override
    void flush() {
        giveHeads(Integer.MAX_VALUE);
        if (!stateIsGiven) {
            giveState();
        }
    }
}
