package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Call;
import dev.respdesk.keyspace.WrongTypeException;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.Value;
import dev.respdesk.value.ZSetValue;
import org.jspecify.annotations.Nullable;

/// What a combination of sorted sets takes members from: a sorted set, a set, or nothing; with its weight.
final class Source {
    private final @Nullable Value value;
    private double weight = 1;

    private Source(@Nullable Value value) {
        this.value = value;
    }

    static Source at(Call call, byte[] key) {
        Value value = call.read(key);
        if (value != null && !(value instanceof ZSetValue) && !(value instanceof SetValue)) {
            throw WrongTypeException.INSTANCE;
        }
        return new Source(value);
    }

    void weight(double next) {
        weight = next;
    }

    long size() {
        return switch (value) {
            case ZSetValue scored -> scored.size();
            case SetValue set -> set.size();
            case null, default -> 0;
        };
    }

    boolean contains(byte[] member) {
        return !Double.isNaN(score(member));
    }

    /// The score of a member before it is weighed, not a number where it is not there.
    double score(byte[] member) {
        return switch (value) {
            case ZSetValue scored -> scored.score(member);
            case SetValue set -> set.contains(member) ? 1 : Double.NaN;
            case null, default -> Double.NaN;
        };
    }

    /// The score as it counts. It may be no number: an infinite one with a weight of 0.
    double weighed(double score) {
        return weight * score;
    }

    /// Sees members with their scores before they are weighed. Returns false to stop.
    interface Visitor {
        boolean member(byte[] member, double score);
    }

    void forEach(Visitor visitor) {
        switch (value) {
            case ZSetValue scored -> scored.range(0, scored.size() - 1, false,
                    (member, score) -> visitor.member(member.toArray(), score));
            case SetValue set -> set.forEach(member -> visitor.member(member.toArray(), 1));
            case null, default -> { }
        }
    }
}
