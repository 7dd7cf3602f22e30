package dev.respdesk.commands.geo;

import dev.respdesk.command.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// How positions and distances are written.
final class GeoText {
    /// Places behind the point of a coordinate, trailing zeros left out.
    private static final int COORDINATE_PLACES = 17;

    /// Places behind the point of a distance.
    private static final int DISTANCE_PLACES = 4;

    private static final double TEN_THOUSAND = 10_000;

    private GeoText() {}

    /// Longitude and latitude.
    static void position(Reply reply, Position at) {
        reply.array(2);
        reply.dbl(coordinate(at.longitude()));
        reply.dbl(coordinate(at.latitude()));
    }

    private static byte[] coordinate(double degrees) {
        BigDecimal rounded = new BigDecimal(degrees).setScale(COORDINATE_PLACES, RoundingMode.HALF_EVEN);
        return ascii(rounded.stripTrailingZeros().toPlainString());
    }

    static byte[] distance(double length) {
        return ascii(BigDecimal.valueOf((long) Math.rint(length * TEN_THOUSAND), DISTANCE_PLACES).toPlainString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
