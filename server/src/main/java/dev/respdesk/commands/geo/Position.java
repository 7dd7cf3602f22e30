package dev.respdesk.commands.geo;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import java.util.Locale;

/// A place on the earth in degrees.
record Position(double longitude, double latitude) {
    static final double LONGITUDE_MAX = 180;

    /// The Mercator projection ends here.
    static final double LATITUDE_MAX = 85.05112878;

    /// Reads longitude and latitude from two arguments.
    static Position of(Call call, int at) {
        double longitude = Args.toDouble(call.arg(at));
        double latitude = Args.toDouble(call.arg(at + 1));
        if (Math.abs(longitude) > LONGITUDE_MAX || Math.abs(latitude) > LATITUDE_MAX) {
            throw new CommandError(String.format(Locale.ROOT,
                    "ERR invalid longitude,latitude pair %s,%s", sixPlaces(longitude), sixPlaces(latitude)));
        }
        return new Position(longitude, latitude);
    }

    private static String sixPlaces(double number) {
        return Double.isInfinite(number) ? number > 0 ? "inf" : "-inf" : String.format(Locale.ROOT, "%.6f", number);
    }
}
