package dev.respdesk.commands.lists;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;

/// The words for the two ends of a list.
final class Ends {
    private Ends() {}

    /// Whether the argument is LEFT; an error where it is not RIGHT either.
    static boolean isLeft(Call call, int index) {
        boolean left = call.argIs(index, "LEFT");
        if (!left && !call.argIs(index, "RIGHT")) {
            throw CommandError.SYNTAX;
        }
        return left;
    }
}
