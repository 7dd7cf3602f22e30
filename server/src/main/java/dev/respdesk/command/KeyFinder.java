package dev.respdesk.command;

import dev.respdesk.resp.codec.Decimal;
import java.util.ArrayList;
import java.util.List;

/// Finds the keys of a request by the key specs of its command.
public final class KeyFinder {
    /// A key's place among the arguments and what the command does with it.
    public record Found(int position, KeySpec spec) {}

    private final byte[][] argv;
    private final List<Found> found = new ArrayList<>();

    private KeyFinder(byte[][] argv) {
        this.argv = argv;
    }

    /// The keys in the order of the specs.
    ///
    /// @throws CommandError where the arguments do not have the keys that they should
    public static List<Found> find(Command command, byte[][] argv) {
        KeyFinder finder = new KeyFinder(argv);
        for (KeySpec spec : command.keySpecs()) {
            boolean varies = spec.flags().contains(KeyFlag.VARIABLE_FLAGS);
            finder.add(varies ? spec.withFlags(command.keyFlags(spec, argv)) : spec);
        }
        return finder.found;
    }

    private void add(KeySpec spec) {
        int first = switch (spec.begin()) {
            case KeySpec.Begin.Index index -> index.mayBeEmpty() && argv[index.position()].length == 0 ? -1
                    : index.position();
            case KeySpec.Begin.Keyword keyword -> afterKeyword(keyword);
            case KeySpec.Begin.Unknown unknown -> unknown.finder() == null ? -1 : afterKeyword(unknown.finder());
        };
        if (first < 0) {
            return;
        }
        switch (spec.find()) {
            case KeySpec.Find.Range range -> addRange(spec, first, last(range, first), range.step());
            case KeySpec.Find.KeyNum counted -> {
                int count = count(first + counted.countAt());
                int begin = first + counted.firstAt();
                List<Found> before = isNumber(first + counted.countAt()) ? List.of() : List.copyOf(found);
                found.removeAll(before);
                addRange(spec, begin, begin + (count - 1) * counted.step(), counted.step());
                found.addAll(before);
            }
            case KeySpec.Find.Unknown unknown -> addRange(spec, first, first, 1);
        }
    }

    /// The place behind the keyword, or -1 where it is not among the arguments, or nothing behind it.
    private int afterKeyword(KeySpec.Begin.Keyword keyword) {
        int step = keyword.from() < 0 ? -1 : 1;
        int at = keyword.from() < 0 ? argv.length + keyword.from() : keyword.from();
        while (at > 0 && at < argv.length) {
            if (at + 1 < argv.length && Args.is(argv[at], keyword.word())) {
                return at + 1;
            }
            at += step;
        }
        return -1;
    }

    private int last(KeySpec.Find.Range range, int first) {
        if (range.last() >= 0) {
            return first + range.last();
        }
        int end = range.limit() <= 1 ? argv.length : first + (argv.length - first) / range.limit();
        return end + range.last();
    }

    private int count(int position) {
        long most = argv.length - position - 1L;
        if (position >= argv.length) {
            throw invalid();
        }
        long count = isNumber(position) ? Decimal.parse(argv[position]) : leading(argv[position]);
        if (count < 0 || count > most) {
            throw invalid();
        }
        return (int) count;
    }

    private boolean isNumber(int position) {
        return Decimal.isLong(argv[position]) && argv[position][0] != '-';
    }

    /// The digits that a word begins with, as C reads a number: redis-server finds keys so where the command itself
    /// would refuse the number. Less than one is none.
    private static long leading(byte[] word) {
        int at = 0;
        while (at < word.length && (word[at] == ' ' || word[at] >= '\t' && word[at] <= '\r')) {
            at++;
        }
        if (at < word.length && word[at] == '+') {
            at++;
        }
        long count = 0;
        for (; at < word.length && word[at] >= '0' && word[at] <= '9' && count < Integer.MAX_VALUE; at++) {
            count = count * 10 + word[at] - '0';
        }
        return count < 1 ? -1 : count;
    }

    private void addRange(KeySpec spec, int first, int last, int step) {
        if (last >= argv.length) {
            throw invalid();
        }
        for (int i = first; i <= last; i += step) {
            found.add(new Found(i, spec));
        }
    }

    private static CommandError invalid() {
        return new CommandError("ERR Invalid arguments specified for command");
    }
}
