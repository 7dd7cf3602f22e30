package dev.respdesk.commands.sets;

import dev.respdesk.value.SetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of a set that no other set has.
final class Difference {
    private final @Nullable SetValue first;
    private final List<SetValue> others = new ArrayList<>();
    private final List<@Nullable SetValue> all;

    Difference(List<@Nullable SetValue> all) {
        this.all = all;
        first = all.getFirst();
        for (SetValue set : all.subList(1, all.size())) {
            if (set != null) {
                others.add(set);
            }
        }
        others.sort(Comparator.comparingLong(SetValue::size).reversed());
    }

    void into(SetResult result) {
        SetValue from = first;
        if (from == null) {
            return;
        }
        result.expect(all);
        long lookUps = from.size() * (1 + others.size()) / 2;
        long moves = from.size() + others.stream().mapToLong(SetValue::size).sum();
        if (lookUps <= moves) {
            addThoseInNoOther(from, result);
        } else {
            addAllAndRemove(from, result);
        }
    }

    private void addThoseInNoOther(SetValue from, SetResult result) {
        from.forEach(member -> {
            byte[] bytes = member.toArray();
            for (int i = 0; i < others.size(); i++) {
                if (others.get(i).contains(bytes)) {
                    return true;
                }
            }
            result.add(bytes);
            return true;
        });
    }

    /// Better where the other sets are many and small.
    private void addAllAndRemove(SetValue from, SetResult result) {
        from.forEach(member -> {
            result.add(member.toArray());
            return true;
        });
        for (SetValue other : others) {
            other.forEach(member -> {
                result.remove(member.toArray());
                return true;
            });
        }
    }
}
