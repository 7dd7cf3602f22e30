package dev.respdesk.commands.lists;

import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.value.ListValue;
import java.util.Arrays;

/// LPOS: where in a list an element is.
final class Positions {
    private static final CommandError RANK_ZERO = new CommandError("ERR RANK can't be zero: use 1 to start from the "
            + "first match, 2 from the second ... or use negative to start from the end of the list");

    void declare(Commands commands) {
        ListCommands.reader(commands, "LPOS key element [RANK rank:integer] [COUNT num-matches:integer] [MAXLEN len]")
                .summary("Tells where in a list an element is, at the first place or at several.")
                .since("6.0.6").complexity("O(N) for N elements that are looked at, at most MAXLEN.").key(RO, ACCESS)
                .example("RPUSH jobs a b a", "(integer) 3").example("LPOS jobs a RANK -1", "(integer) 2")
                .run(this::lpos);
    }

    private void lpos(Call call) {
        Search search = new Search(call);
        ListValue list = call.find(call.arg(1), ListValue.class);
        if (list != null) {
            list.matches(call.arg(2), search.most, search.reversed, search::found);
        }
        search.reply(call);
    }

    /// What is asked, and what has been found.
    private static final class Search {
        /// How many matches are passed over.
        private long skips;
        private boolean reversed;
        /// How many are replied; -1 for the first one alone, 0 for all.
        private long wanted = -1;
        private long most = Long.MAX_VALUE;
        private long[] places = new long[1];
        private int found;

        Search(Call call) {
            for (int i = 3; i < call.count(); i += 2) {
                if (i + 1 == call.count()) {
                    throw CommandError.SYNTAX;
                }
                take(call, i);
            }
        }

        private void take(Call call, int at) {
            if (call.argIs(at, "RANK")) {
                long rank = Args.inRange(call.arg(at + 1), -Long.MAX_VALUE, Long.MAX_VALUE);
                if (rank == 0) {
                    throw RANK_ZERO;
                }
                reversed = rank < 0;
                skips = Math.abs(rank) - 1;
            } else if (call.argIs(at, "COUNT")) {
                wanted = notNegative(call.arg(at + 1), "COUNT");
            } else if (call.argIs(at, "MAXLEN")) {
                long length = notNegative(call.arg(at + 1), "MAXLEN");
                most = length == 0 ? Long.MAX_VALUE : length;
            } else {
                throw CommandError.SYNTAX;
            }
        }

        private static long notNegative(byte[] arg, String what) {
            if (!Args.isLong(arg) || Args.toLong(arg) < 0) {
                throw new CommandError("ERR " + what + " can't be negative");
            }
            return Args.toLong(arg);
        }

        private boolean found(long index) {
            if (skips > 0) {
                skips--;
                return true;
            }
            if (found == places.length) {
                places = Arrays.copyOf(places, found * 2);
            }
            places[found++] = index;
            return wanted == 0 || found < wanted;
        }

        private void reply(Call call) {
            if (wanted < 0 && found == 0) {
                call.reply().nil();
                return;
            }
            if (wanted >= 0) {
                call.reply().array(found);
            }
            for (int i = 0; i < found; i++) {
                call.reply().integer(places[i]);
            }
        }
    }
}
