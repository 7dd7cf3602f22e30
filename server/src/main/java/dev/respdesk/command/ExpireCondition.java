package dev.respdesk.command;

/// The conditions of EXPIRE and its like, for keys and for fields of hashes: NX, XX, GT, LT. Something that does not
/// expire counts as going at the end of all time.
public final class ExpireCondition {
    private static final CommandError NX_WITH_OTHERS =
            new CommandError("ERR NX and XX, GT or LT options at the same time are not compatible");
    private static final CommandError GT_WITH_LT =
            new CommandError("ERR GT and LT options at the same time are not compatible");

    private boolean onlyNew;
    private boolean onlyOld;
    private boolean onlyLater;
    private boolean onlyEarlier;

    private ExpireCondition() {}

    /// For keys: any number of words up to the end.
    public static ExpireCondition ofKey(Call call, int from) {
        ExpireCondition condition = new ExpireCondition();
        for (int i = from; i < call.count(); i++) {
            if (!condition.takes(call.arg(i))) {
                throw new CommandError("ERR Unsupported option " + Refusals.word(call.arg(i)));
            }
        }
        if (condition.onlyNew && (condition.onlyOld || condition.onlyLater || condition.onlyEarlier)) {
            throw NX_WITH_OTHERS;
        }
        if (condition.onlyLater && condition.onlyEarlier) {
            throw GT_WITH_LT;
        }
        return condition;
    }

    /// For fields: at most the one word at that place.
    public static ExpireCondition ofFields(Call call, int at) {
        ExpireCondition condition = new ExpireCondition();
        condition.takes(call.arg(at));
        return condition;
    }

    /// Whether there is any condition.
    public boolean isAny() {
        return onlyNew || onlyOld || onlyLater || onlyEarlier;
    }

    private boolean takes(byte[] word) {
        if (Args.is(word, "NX")) {
            onlyNew = true;
        } else if (Args.is(word, "XX")) {
            onlyOld = true;
        } else if (Args.is(word, "GT")) {
            onlyLater = true;
        } else if (Args.is(word, "LT")) {
            onlyEarlier = true;
        } else {
            return false;
        }
        return true;
    }

    /// Whether something that goes at `current` (-1 for never) may go at `next` instead.
    public boolean allows(long current, long next) {
        boolean stays = current < 0;
        return !(onlyNew && !stays)
                && !(onlyOld && stays)
                && !(onlyLater && (stays || next <= current))
                && !(onlyEarlier && !stays && next >= current);
    }
}
