package dev.respdesk.commands.sets;

import dev.respdesk.command.Args;
import dev.respdesk.value.Encoding;
import dev.respdesk.value.SetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What several sets have in common: the members of the smallest that are in all others, in the order of the smallest.
final class Intersection {
    /// From small to large; empty where any set is missing.
    private final List<SetValue> sets = new ArrayList<>();

    Intersection(List<@Nullable SetValue> all) {
        for (SetValue set : all) {
            if (set == null) {
                sets.clear();
                return;
            }
            sets.add(set);
        }
        sets.sort(Comparator.comparingLong(SetValue::size));
    }

    /// Sees common members; returns false to stop.
    private interface Visitor {
        boolean member(byte[] member);
    }

    private void forEach(Visitor visitor) {
        if (sets.isEmpty()) {
            return;
        }
        sets.getFirst().forEach(member -> {
            byte[] bytes = member.toArray();
            for (int i = 1; i < sets.size(); i++) {
                if (!sets.get(i).contains(bytes)) {
                    return true;
                }
            }
            return visitor.member(bytes);
        });
    }

    /// How many members there are, at most `limit` where that is not 0.
    long count(long limit) {
        long[] count = {0};
        forEach(member -> ++count[0] != limit);
        return count[0];
    }

    List<byte[]> members() {
        List<byte[]> members = new ArrayList<>();
        forEach(members::add);
        return members;
    }

    /// Puts all into the result. That keeps their order in a listpack, but for integers alone.
    void into(SetResult result) {
        boolean[] integers = {true};
        if (!sets.isEmpty()) {
            boolean sorted = sets.getFirst().encoding() == Encoding.INTSET;
            result.expect(sorted ? SetResult.Form.INTEGERS : SetResult.Form.IN_ORDER);
        }
        forEach(member -> {
            integers[0] &= Args.isLong(member);
            result.add(member);
            return true;
        });
        if (integers[0]) {
            result.packIntegers();
        }
    }
}
