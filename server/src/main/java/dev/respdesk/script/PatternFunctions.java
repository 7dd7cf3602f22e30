package dev.respdesk.script;

/// What sandbox.lua asks for instead of Lua's matcher, where that could run for too long.
final class PatternFunctions {
    private final HostFunctions functions;
    private final LuaStrings strings;
    private final Runnable step;
    private final Runnable look;

    PatternFunctions(Interpreter interpreter) {
        functions = interpreter.functions();
        strings = interpreter.strings();
        step = interpreter::pulse;
        look = interpreter::look;
    }

    void addTo(Interpreter to) {
        to.add("scan", L -> functions.guarded(L, this::scan));
        to.add("seek", L -> functions.guarded(L, this::seek));
        to.add("look", L -> functions.guarded(L, unused -> {
            look.run();
            return 0;
        }));
    }

    /// `scan(text, pattern, from, most, caret)`: up to `most` matches from a place on (the first is 1), each behind the
    /// one before it. Returns a table of numbers, the captures of each match, and where to go on, or nil at the end. A
    /// match is its first and last place and those of each capture; the last of a position is -1.
    ///
    /// `caret` says whether `^` at the front is a letter as others, as `gmatch` has it.
    private int scan(long L) {
        byte[] text = strings.read(L, 1);
        byte[] source = strings.read(L, 2);
        int at = (int) Lua.toNumber(L, 3) - 1;
        int most = (int) Math.min(Integer.MAX_VALUE, Lua.toNumber(L, 4));
        boolean anchored = Lua.toBoolean(L, 5) == 0 && source.length > 0 && source[0] == '^';
        var pattern = new LuaPattern(text, source, step);
        Lua.createTable(L, 0, 0);
        int entries = 0;
        int captures = 0;
        boolean ended = false;
        for (int matches = 0; matches < most && !ended;) {
            int to = pattern.match(at, anchored ? 1 : 0);
            if (to >= 0) {
                entries = add(L, pattern, at, to, entries);
                captures = pattern.captures();
                matches++;
            }
            ended = anchored || to <= at && at >= text.length;
            at = to > at ? to : at + 1;
        }
        Lua.pushNumber(L, captures);
        if (ended) {
            Lua.pushNil(L);
        } else {
            Lua.pushNumber(L, at + 1);
        }
        return 3;
    }

    private static int add(long L, LuaPattern pattern, int from, int to, int entries) {
        int n = add(L, entries, from + 1, to);
        for (int i = 0; i < pattern.captures(); i++) {
            int start = pattern.start(i);
            int length = pattern.length(i);
            n = add(L, n, start + 1, length < 0 ? -1 : start + length);
        }
        return n;
    }

    private static int add(long L, int entries, int first, int last) {
        Lua.pushNumber(L, first);
        Lua.rawSet(L, -2, entries + 1);
        Lua.pushNumber(L, last);
        Lua.rawSet(L, -2, entries + 2);
        return entries + 2;
    }

    /// `seek(text, part, from)`: where a part stands first, or nil.
    private int seek(long L) {
        byte[] text = strings.read(L, 1);
        byte[] part = strings.read(L, 2);
        for (int at = (int) Lua.toNumber(L, 3) - 1; at <= text.length - part.length; at++) {
            int same = 0;
            while (same < part.length && text[at + same] == part[same]) {
                step.run();
                same++;
            }
            step.run();
            if (same == part.length) {
                Lua.pushNumber(L, at + 1);
                return 1;
            }
        }
        Lua.pushNil(L);
        return 1;
    }
}
