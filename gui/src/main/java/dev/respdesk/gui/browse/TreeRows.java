package dev.respdesk.gui.browse;

import dev.respdesk.gui.viewer.Names;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// The visible rows of the keys list: folders first, then keys, level by level; a folder's rows follow it when it is
/// open. A folder that would hold a single key is shown as that key. Immutable.
final class TreeRows {
    static final TreeRows EMPTY = new Builder(KeyIndex.EMPTY, Set.of(), false).build();

    private final KeyIndex index;
    private final int[] from;
    private final int[] to;
    private final int[] nameStart;
    private final short[] depth;
    private final BitSet folders;
    private final BitSet open;

    private TreeRows(Builder builder) {
        index = builder.index;
        from = Arrays.copyOf(builder.from, builder.count);
        to = Arrays.copyOf(builder.to, builder.count);
        nameStart = Arrays.copyOf(builder.nameStart, builder.count);
        depth = Arrays.copyOf(builder.depth, builder.count);
        folders = builder.folders;
        open = builder.open;
    }

    /// The rows of `index`. Folders are open or not as `openByDefault` says, those in `toggled` the other way round.
    static TreeRows of(KeyIndex index, Set<Mark> toggled, boolean openByDefault) {
        return new Builder(index, toggled, openByDefault).build();
    }

    KeyIndex index() {
        return index;
    }

    int count() {
        return from.length;
    }

    boolean isFolder(int row) {
        return folders.get(row);
    }

    boolean isOpen(int row) {
        return open.get(row);
    }

    int depth(int row) {
        return depth[row];
    }

    /// How many keys a row stands for.
    int keyCount(int row) {
        return to[row] - from[row];
    }

    /// The position in the index of a row's first key.
    int firstKey(int row) {
        return from[row];
    }

    int lastKey(int row) {
        return to[row] - 1;
    }

    /// The row's own part of the name, without the folders above it.
    String label(int row) {
        KeyNames names = index.names();
        int id = index.id(from[row]);
        int start = names.start(id) + nameStart[row];
        int end = folders.get(row) ? NaturalOrder.partEnd(names.heap(), start, names.end(id)) : names.end(id);
        return start == end ? "(empty)" : Names.shown(names.heap(), start, end);
    }

    /// The whole name of a row's key, or of its first key.
    byte[] keyName(int row) {
        return index.name(from[row]);
    }

    Mark mark(int row) {
        byte[] name = keyName(row);
        if (!folders.get(row)) {
            return Mark.key(name);
        }
        int end = NaturalOrder.partEnd(name, nameStart[row], name.length);
        return new Mark(Arrays.copyOf(name, end + 1), true);
    }

    /// The row above that holds this one, or -1.
    int parent(int row) {
        int at = row - 1;
        while (at >= 0 && (depth[at] >= depth[row] || !folders.get(at))) {
            at--;
        }
        return at;
    }

    /// The row of a mark, or -1 where it is not visible.
    int find(Mark mark) {
        BitSet found = find(Set.of(mark));
        return found.isEmpty() ? -1 : found.nextSetBit(0);
    }

    /// The rows of those marks that are visible, in one pass.
    BitSet find(Set<Mark> marks) {
        BitSet keys = new BitSet();
        Set<Long> prefixes = new HashSet<>();
        for (Mark mark : marks) {
            int at = index.find(mark.name());
            int position = at >= 0 ? at : -(at + 1);
            if (!mark.isFolder() && at >= 0) {
                keys.set(position);
            } else if (mark.isFolder()) {
                prefixes.add((long) position << 32 | mark.name().length);
            }
        }
        BitSet found = new BitSet();
        for (int row = 0; row < from.length; row++) {
            boolean hit = folders.get(row) ? !prefixes.isEmpty() && prefixes.contains(place(row)) : keys.get(from[row]);
            found.set(row, hit);
        }
        return found;
    }

    private Long place(int row) {
        KeyNames names = index.names();
        int id = index.id(from[row]);
        int start = names.start(id);
        int end = NaturalOrder.partEnd(names.heap(), start + nameStart[row], names.end(id));
        return (long) from[row] << 32 | (end + 1 - start);
    }

    /// Builds the arrays.
    private static final class Builder {
        private final KeyIndex index;
        private final Set<Mark> toggled;
        private final boolean openByDefault;
        private final BitSet folders = new BitSet();
        private final BitSet open = new BitSet();
        private int[] from = new int[256];
        private int[] to = new int[256];
        private int[] nameStart = new int[256];
        private short[] depth = new short[256];
        private int count;

        Builder(KeyIndex index, Set<Mark> toggled, boolean openByDefault) {
            this.index = index;
            this.toggled = toggled;
            this.openByDefault = openByDefault;
        }

        TreeRows build() {
            level(0, index.count(), 0, 0);
            return new TreeRows(this);
        }

        /// The rows of the keys `low` to `high`, which share their first `prefix` bytes.
        private void level(int low, int high, int prefix, int level) {
            int end;
            for (int at = low; at < high; at = end) {
                int part = part(at, prefix);
                end = part < 0 ? at + 1 : index.groupEnd(at, high, part);
                if (end - at > 1) {
                    folder(at, end, prefix, part, level);
                }
            }
            for (int at = low; at < high; at = end) {
                int part = part(at, prefix);
                end = part < 0 ? at + 1 : index.groupEnd(at, high, part);
                if (end - at == 1) {
                    add(at, end, prefix, level);
                }
            }
        }

        private void folder(int low, int high, int prefix, int part, int level) {
            int row = add(low, high, prefix, level);
            folders.set(row);
            boolean hit = !toggled.isEmpty() && toggled.contains(new Mark(head(low, part), true));
            if (hit != openByDefault && level < 64) {
                open.set(row);
                level(low, high, part, level + 1);
            }
        }

        private byte[] head(int position, int length) {
            KeyNames names = index.names();
            int start = names.start(index.id(position));
            return Arrays.copyOfRange(names.heap(), start, start + length);
        }

        /// The length of the prefix with the next part and its colon, or -1 where the key ends in this part.
        private int part(int position, int prefix) {
            KeyNames names = index.names();
            int id = index.id(position);
            int start = names.start(id);
            int end = NaturalOrder.partEnd(names.heap(), start + prefix, names.end(id));
            return end == names.end(id) ? -1 : end - start + 1;
        }

        private int add(int low, int high, int start, int level) {
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                to = Arrays.copyOf(to, count * 2);
                nameStart = Arrays.copyOf(nameStart, count * 2);
                depth = Arrays.copyOf(depth, count * 2);
            }
            from[count] = low;
            to[count] = high;
            nameStart[count] = start;
            depth[count] = (short) level;
            return count++;
        }
    }
}
