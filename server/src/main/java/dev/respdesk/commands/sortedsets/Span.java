package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.ZSetValue;

/// A range of a sorted set as a command gives it: by rank, by score or by member. In a sorted set it is a range of
/// ranks.
sealed interface Span {
    /// What the ends of a range are.
    enum By {
        RANK, SCORE, MEMBER
    }

    /// The rank of the first member in the range.
    long first(ZSetValue set);

    /// The rank of the last member in the range; lower than the first where the range is empty.
    long last(ZSetValue set);

    /// Reads the two ends of a range from the arguments at these places.
    static Span of(By by, Call call, int least, int most) {
        return switch (by) {
            case RANK -> new Ranks(call.argLong(least), call.argLong(most));
            case SCORE -> Scores.of(call.arg(least), call.arg(most));
            case MEMBER -> Members.of(call.arg(least), call.arg(most));
        };
    }

    /// Ranks, from the end where negative.
    record Ranks(long from, long to) implements Span {
        @Override
        public long first(ZSetValue set) {
            return Math.clamp(from < 0 ? from + set.size() : from, 0, set.size());
        }

        @Override
        public long last(ZSetValue set) {
            return Math.clamp(to < 0 ? to + set.size() : to, -1, set.size() - 1);
        }
    }

    /// Scores, a `(` before one that does not belong to the range.
    record Scores(double least, boolean withoutLeast, double most, boolean withoutMost) implements Span {
        private static final CommandError NOT_A_FLOAT = new CommandError("ERR min or max is not a float");

        static Scores of(byte[] least, byte[] most) {
            return new Scores(bound(least), isOpen(least), bound(most), isOpen(most));
        }

        private static boolean isOpen(byte[] bound) {
            return bound.length > 0 && bound[0] == '(';
        }

        private static double bound(byte[] text) {
            double bound = Args.toBound(text, isOpen(text) ? 1 : 0);
            if (Double.isNaN(bound)) {
                throw NOT_A_FLOAT;
            }
            return bound;
        }

        @Override
        public long first(ZSetValue set) {
            return set.countBelow(least, withoutLeast);
        }

        @Override
        public long last(ZSetValue set) {
            return set.countBelow(most, !withoutMost) - 1;
        }
    }

    /// Members after a `[`, or a `(` where they do not belong to the range; `-` and `+` are before and behind all.
    record Members(byte[] least, byte[] most) implements Span {
        private static final CommandError NOT_VALID = new CommandError("ERR min or max not valid string range item");

        static Members of(byte[] least, byte[] most) {
            if (!isBound(least) || !isBound(most)) {
                throw NOT_VALID;
            }
            return new Members(least, most);
        }

        private static boolean isBound(byte[] text) {
            return text.length > 0 && (text[0] == '[' || text[0] == '(')
                    || text.length == 1 && (text[0] == '-' || text[0] == '+');
        }

        private static long below(ZSetValue set, byte[] bound, char withEqual) {
            if (bound[0] == '-' || bound[0] == '+') {
                return bound[0] == '-' ? 0 : set.size();
            }
            byte[] member = new byte[bound.length - 1];
            System.arraycopy(bound, 1, member, 0, member.length);
            return set.countBelow(member, bound[0] == withEqual);
        }

        @Override
        public long first(ZSetValue set) {
            return below(set, least, '(');
        }

        @Override
        public long last(ZSetValue set) {
            return below(set, most, '[') - 1;
        }
    }
}
