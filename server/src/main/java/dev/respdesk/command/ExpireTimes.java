package dev.respdesk.command;

import org.jspecify.annotations.Nullable;

/// Expire times in arguments: seconds or milliseconds, from now or since 1970, as absolute milliseconds.
public final class ExpireTimes {
    private ExpireTimes() {}

    /// Which time a word such as EX or PXAT announces.
    public enum Form {
        EX(true, true),
        PX(false, true),
        EXAT(true, false),
        PXAT(false, false);

        private final boolean seconds;
        private final boolean relative;

        Form(boolean seconds, boolean relative) {
            this.seconds = seconds;
            this.relative = relative;
        }

        public boolean inSeconds() {
            return seconds;
        }

        public boolean isRelative() {
            return relative;
        }

        /// The form that the argument names, or null.
        public static @Nullable Form named(byte[] arg) {
            for (Form form : FORMS) {
                if (Args.is(arg, form.name())) {
                    return form;
                }
            }
            return null;
        }
    }

    private static final Form[] FORMS = Form.values();

    /// The time of an option of SET, GETEX and their like, which must lie after 1970 in its own terms: zero and
    /// negative numbers are refused whatever they are relative to.
    public static long positive(Call call, byte[] arg, Form form) {
        long value = Args.toLong(arg);
        if (value <= 0) {
            throw invalid(call);
        }
        return absolute(call, value, form);
    }

    /// The time of EXPIRE and its like, which may lie in the past.
    public static long absolute(Call call, long value, Form form) {
        long millis = value;
        if (form.inSeconds()) {
            if (value > Long.MAX_VALUE / 1000 || value < Long.MIN_VALUE / 1000) {
                throw invalid(call);
            }
            millis = value * 1000;
        }
        long base = form.isRelative() ? call.nowMillis() : 0;
        if (millis > Long.MAX_VALUE - base) {
            throw invalid(call);
        }
        return millis + base;
    }

    /// The error for a time that cannot be.
    public static CommandError invalid(Call call) {
        return new CommandError("ERR invalid expire time in '" + call.command().name() + "' command");
    }
}
