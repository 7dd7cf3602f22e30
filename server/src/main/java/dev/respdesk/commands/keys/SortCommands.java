package dev.respdesk.commands.keys;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;

/// The table of SORT and SORT_RO.
final class SortCommands {
    private static final String PATTERNS = "For the optional BY/GET keyword. It is marked 'unknown' because the key "
            + "names derive from the content of the key we sort";
    private static final String STORED = "For the optional STORE keyword. It is marked 'unknown' because the keyword "
            + "can appear anywhere in the argument array";

    private static final String LINE =
            " key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC|DESC] [ALPHA]";

    void declare(Commands commands) {
        sort(commands, "SORT" + LINE + " [STORE destination]").since("1.0.0")
                .summary("Sorts the elements of a list, set or sorted set, by themselves or by other keys; replies "
                        + "with them, or with what other keys hold, or stores that as a list.")
                .flags(WRITE, DENYOOM, MOVABLEKEYS)
                .keys(KeySpec.one(1, RO, ACCESS), KeySpec.unknown(RO, ACCESS).noted(PATTERNS),
                        KeySpec.unknownAfter("STORE", OW, UPDATE).noted(STORED))
                .example("SORT nokey", "(empty array)").run(call -> Sort.run(call, true));
        sort(commands, "SORT_RO" + LINE).since("7.0.0")
                .summary("Sorts the elements of a list, set or sorted set, by themselves or by other keys.")
                .flags(READONLY, MOVABLEKEYS)
                .keys(KeySpec.one(1, RO, ACCESS), KeySpec.unknown(RO, ACCESS).noted(PATTERNS))
                .example("SORT_RO nokey", "(empty array)").run(call -> Sort.run(call, false));
    }

    private static CommandBuilder sort(Commands commands, String line) {
        return commands.add(Group.GENERIC, line).argNames("limit", "order")
                .argRenamed("pattern", "by-pattern", "get-pattern").argRenamed("alpha", "sorting")
                .complexity("O(N+M*log(M)) where N is the number of elements in the list or set to sort, and M the "
                        + "number of returned elements. When the elements are not sorted, complexity is O(N).")
                .aclWithoutGroup("set", "sortedset", "list", "dangerous");
    }
}
