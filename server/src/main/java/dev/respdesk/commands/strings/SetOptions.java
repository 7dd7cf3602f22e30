package dev.respdesk.commands.strings;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.ExpireTimes;
import dev.respdesk.command.ExpireTimes.Form;
import org.jspecify.annotations.Nullable;

/// The options of SET and GETEX. Whether they fit together is known before any value is read, the times are read after.
final class SetOptions {
    private boolean onlyNew;
    private boolean onlyOld;
    private int equalAt;
    private boolean get;
    private boolean keepTtl;
    private boolean persist;
    private @Nullable Form form;
    private int timeAt;

    private SetOptions() {}

    static SetOptions ofSet(Call call) {
        SetOptions options = new SetOptions();
        for (int i = 3; i < call.count(); i++) {
            if (!options.takesForSet(call, i) && !options.takesEqual(call, i) && !options.takesTime(call, i)) {
                throw CommandError.SYNTAX;
            }
            i = Math.max(i, Math.max(options.timeAt, options.equalAt));
        }
        return options;
    }

    static SetOptions ofGetEx(Call call) {
        SetOptions options = new SetOptions();
        for (int i = 2; i < call.count(); i++) {
            if (!options.takesPersist(call, i) && !options.takesTime(call, i)) {
                throw CommandError.SYNTAX;
            }
            i = Math.max(i, options.timeAt);
        }
        return options;
    }

    private boolean takesForSet(Call call, int at) {
        if (call.argIs(at, "NX") && !onlyOld && equalAt == 0) {
            onlyNew = true;
        } else if (call.argIs(at, "XX") && !onlyNew && equalAt == 0) {
            onlyOld = true;
        } else if (call.argIs(at, "GET")) {
            get = true;
        } else if (call.argIs(at, "KEEPTTL") && form == null) {
            keepTtl = true;
        } else {
            return false;
        }
        return true;
    }

    private boolean takesEqual(Call call, int at) {
        boolean fits = call.argIs(at, "IFEQ") && !onlyNew && !onlyOld && equalAt == 0;
        if (!fits || at + 1 == call.count()) {
            return false;
        }
        equalAt = at + 1;
        return true;
    }

    private boolean takesPersist(Call call, int at) {
        if (!call.argIs(at, "PERSIST") || form != null) {
            return false;
        }
        persist = true;
        return true;
    }

    /// A time may be named again in the same form; the last one counts.
    private boolean takesTime(Call call, int at) {
        Form named = Form.named(call.arg(at));
        boolean fits = named != null && (form == null || form == named) && !keepTtl && !persist;
        if (!fits || at + 1 == call.count()) {
            return false;
        }
        form = named;
        timeAt = at + 1;
        return true;
    }

    boolean onlyNew() {
        return onlyNew;
    }

    boolean onlyOld() {
        return onlyOld;
    }

    /// Where the string stands that has to be there, 0 for none.
    int equalAt() {
        return equalAt;
    }

    boolean get() {
        return get;
    }

    boolean keepTtl() {
        return keepTtl;
    }

    boolean persist() {
        return persist;
    }

    /// PXAT as the client wrote it, in whatever case; redis-server leaves such a call as it is.
    byte[] wordOfPxat(Call call, byte[] otherwise) {
        return form == Form.PXAT ? call.arg(timeAt - 1) : otherwise;
    }

    boolean hasTime() {
        return form != null;
    }

    /// Whether the time counts from 1970 and not from now.
    boolean timeIsAbsolute() {
        return form != null && !form.isRelative();
    }

    /// The expire time in absolute milliseconds, -1 where none was asked for.
    long expireAt(Call call) {
        Form announced = form;
        return announced == null ? -1 : ExpireTimes.positive(call, call.arg(timeAt), announced);
    }
}
