package dev.respdesk.commands.geo;

import dev.respdesk.command.Args;
import dev.respdesk.command.CommandError;

/// A unit of length.
enum Unit {
    M(1), KM(1000), FT(0.3048), MI(1609.34);

    private static final CommandError UNSUPPORTED =
            new CommandError("ERR unsupported unit provided. please use M, KM, FT, MI");

    private final double metres;

    Unit(double metres) {
        this.metres = metres;
    }

    double metres() {
        return metres;
    }

    static Unit of(byte[] arg) {
        for (Unit unit : values()) {
            if (Args.is(arg, unit.name())) {
                return unit;
            }
        }
        throw UNSUPPORTED;
    }
}
