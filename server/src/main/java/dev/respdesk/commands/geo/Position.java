package dev.respdesk.commands.geo;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A place on the earth in degrees.
record Position(double longitude, double latitude) {
    static final double LONGITUDE_MAX = 180;

    /// The Mercator projection ends here.
    static final double LATITUDE_MAX = 85.05112878;

    private static final int SHOWN_PLACES = 6;

    /// Reads longitude and latitude from two arguments.
    static Position of(Call call, int at) {
        double longitude = Args.toDouble(call.arg(at));
        double latitude = Args.toDouble(call.arg(at + 1));
        if (Math.abs(longitude) > LONGITUDE_MAX || Math.abs(latitude) > LATITUDE_MAX) {
            throw new CommandError(
                    "ERR invalid longitude,latitude pair " + shown(longitude) + "," + shown(latitude));
        }
        return new Position(longitude, latitude);
    }

    private static String shown(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded = new BigDecimal(Math.abs(number)).setScale(SHOWN_PLACES, RoundingMode.HALF_EVEN);
        return (Math.copySign(1, number) < 0 ? "-" : "") + rounded.toPlainString();
    }
}
