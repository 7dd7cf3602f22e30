package dev.respdesk.value;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.Slabs;
import dev.respdesk.value.NodeIndex.Place;

/// Room inside the nodes of a big list: made where elements are put in, given up where they are taken out.
final class NodeSpace {
    /// A new node has room for this much at least.
    private static final int ROOM_BYTES = 64 - ListNode.HEAD_BYTES;

    private final BigList list;
    private final Mem mem;
    private final Slabs slabs;

    NodeSpace(BigList list) {
        this.list = list;
        mem = list.mem;
        slabs = list.slabs;
    }

    /// Whether a node may take so many bytes of one more element.
    boolean fits(Place place, int size) {
        int ref = list.nodes.ref(place);
        return !ListNode.isLarge(mem, ref)
                && list.blocks.thresholds.listNodeTakes(ListNode.bytes(mem, ref) + size, list.nodes.count(place) + 1);
    }

    /// Puts an element into a node, `at` bytes behind its first.
    void put(Place place, int at, byte[] element, int size) {
        int offset = splice(place, at, 0, size);
        write(list.nodes.ref(place), offset, element, size);
        list.nodes.addToCount(place, 1);
    }

    /// A block with one element in it and room for more, before it or behind it.
    int newNode(byte[] element, int size, boolean growsBefore) {
        int ref = ListNode.make(list.blocks, list.handle(), Math.max(size, ROOM_BYTES));
        int start = growsBefore ? slabs.room(ref) - size : ListNode.HEAD_BYTES;
        ListNode.extent(mem, ref, start, size);
        write(ref, start, element, size);
        return ref;
    }

    void write(int ref, int offset, byte[] element, int size) {
        byte[] packed = list.blocks.packing(size);
        Listpack.write(packed, 0, element);
        mem.write(ref, offset, packed, 0, size);
    }

    /// Makes `newBytes` of the `oldBytes` that begin `at` bytes behind the first of a node; returns where they begin in
    /// the block. What is before or what is behind is moved, whichever is shorter.
    int splice(Place place, int at, int oldBytes, int newBytes) {
        int ref = list.writable(place);
        int start = ListNode.start(mem, ref);
        int bytes = ListNode.bytes(mem, ref);
        int more = newBytes - oldBytes;
        int behind = bytes - at - oldBytes;
        boolean before = at < behind;
        int room = before ? start - ListNode.HEAD_BYTES : slabs.room(ref) - start - bytes;
        if (more > room) {
            return enlarge(place, at, oldBytes, newBytes);
        }
        if (before) {
            mem.move(ref, start, ref, start - more, at);
            ListNode.extent(mem, ref, start - more, bytes + more);
            return start - more + at;
        }
        mem.move(ref, start + at + oldBytes, ref, start + at + newBytes, behind);
        ListNode.extent(mem, ref, start, bytes + more);
        return start + at;
    }

    /// As `splice` where there is no room on the side that is moved: all free room is brought there, that of the other
    /// side or of a larger block.
    private int enlarge(Place place, int at, int oldBytes, int newBytes) {
        int ref = list.nodes.ref(place);
        int start = ListNode.start(mem, ref);
        int bytes = ListNode.bytes(mem, ref);
        int need = bytes + newBytes - oldBytes;
        int behind = bytes - at - oldBytes;
        int now = ref;
        if (!isEnough(ref, need)) {
            int most = list.blocks.thresholds.listNodeBytes();
            now = ListNode.make(list.blocks, list.handle(), Math.max(need, Math.min(need * 2, most)));
        }
        int to = at < behind ? slabs.room(now) - need : ListNode.HEAD_BYTES;
        if (to < start) {
            mem.move(ref, start, now, to, at);
            mem.move(ref, start + at + oldBytes, now, to + at + newBytes, behind);
        } else {
            mem.move(ref, start + at + oldBytes, now, to + at + newBytes, behind);
            mem.move(ref, start, now, to, at);
        }
        ListNode.extent(mem, now, to, need);
        if (now != ref) {
            list.nodes.ref(place, now);
            slabs.free(ref);
        }
        return to + at;
    }

    /// Whether a node has room for `bytes` bytes and, unless it is as large as nodes get, some more: otherwise all
    /// would be moved again soon.
    private boolean isEnough(int ref, int bytes) {
        int room = slabs.room(ref) - ListNode.HEAD_BYTES;
        return bytes <= room && (room - bytes >= room / 8 || room >= list.blocks.thresholds.listNodeBytes());
    }

    /// Takes out bytes that hold `count` elements, not all of the node.
    void cut(Place place, int at, int bytes, int count) {
        splice(place, at, bytes, 0);
        list.nodes.addToCount(place, -count);
        tighten(place);
    }

    /// Gives a node of which much has been taken a smaller block, but not the first and the last: those are where
    /// elements come and go.
    void tighten(Place place) {
        int ref = list.nodes.ref(place);
        int bytes = ListNode.bytes(mem, ref);
        boolean isEnd = place.before == 0 || place.before + list.nodes.count(place) >= list.size();
        if (isEnd || ListNode.HEAD_BYTES + bytes > slabs.room(ref) / 2) {
            return;
        }
        list.nodes.ref(place, ListNode.part(list.blocks, list.handle(), ref, 0, bytes));
        slabs.free(ref);
    }

    /// Where in its node an element begins, counted from the first byte of elements.
    int offsetOf(Place place, int before) {
        ElementCursor cursor = list.loaded(list.nodes.ref(place));
        cursor.seek(before, list.nodes.count(place));
        return cursor.start();
    }

    /// Moves all elements of a node but the first `keeps`, at least one, into a new node behind it.
    void split(Place place, int keeps) {
        int at = offsetOf(place, keeps);
        int ref = list.nodes.ref(place);
        int count = list.nodes.count(place) - keeps;
        int bytes = ListNode.bytes(mem, ref) - at;
        int behind = ListNode.part(list.blocks, list.handle(), ref, at, bytes);
        splice(place, at, bytes, 0);
        list.nodes.addToCount(place, -count);
        list.nodes.addBehind(place, behind, count);
    }
}
