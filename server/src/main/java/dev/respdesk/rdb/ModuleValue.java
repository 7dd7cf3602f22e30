package dev.respdesk.rdb;

import java.io.IOException;

/// A value of a module: numbers and strings, each with its kind before it, up to a mark.
final class ModuleValue {
    private static final int END = 0;
    private static final int SIGNED = 1;
    private static final int UNSIGNED = 2;
    private static final int FLOAT = 3;
    private static final int DOUBLE = 4;
    private static final int STRING = 5;

    private ModuleValue() {}

    static void skip(RdbInput in) throws IOException {
        long kind = in.length();
        while (kind != END) {
            switch ((int) Math.min(kind, Integer.MAX_VALUE)) {
                case SIGNED, UNSIGNED -> in.number();
                case FLOAT -> in.skip(4);
                case DOUBLE -> in.skip(8);
                case STRING -> in.skipString();
                default -> throw in.damaged("a part of a module's value of unknown kind, " + kind);
            }
            kind = in.length();
        }
    }
}
