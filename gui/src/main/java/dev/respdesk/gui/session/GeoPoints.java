package dev.respdesk.gui.session;

import static dev.respdesk.gui.session.Keys.bytes;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The members of a sorted set as points on the earth, a page at a time. Waits: call it in the background.
public final class GeoPoints {
    private final Session session;
    private final byte[] key;
    private final Elements elements;

    public GeoPoints(Session session, byte[] key) {
        this.session = session;
        this.key = key;
        elements = new Elements(session, key, KeyType.ZSET, null, false);
    }

    /// A member and where it is, in degrees.
    @SuppressWarnings("ArrayRecordComponent")
    public record Point(byte[] member, double latitude, double longitude) {}

    /// The next points; members that have gone meanwhile are left out.
    public List<Point> next() throws IOException, ServerError, InterruptedException {
        List<byte[][]> rows = elements.next();
        List<Point> points = new ArrayList<>();
        if (rows.isEmpty()) {
            return points;
        }
        List<byte[]> argv = new ArrayList<>(List.of(bytes("GEOPOS"), key));
        rows.forEach(row -> argv.add(row[1]));
        List<RespValue> places = Ask.items(Ask.ask(session, argv.toArray(byte[][]::new)));
        for (int i = 0; i < Math.min(rows.size(), places.size()); i++) {
            List<RespValue> place = Ask.items(places.get(i));
            if (place.size() == 2) {
                points.add(new Point(rows.get(i)[1], degrees(place.get(1)), degrees(place.get(0))));
            }
        }
        return points;
    }

    private static double degrees(RespValue value) {
        return value instanceof RespValue.Dbl number ? number.value() : Double.parseDouble(Ask.text(value, "0"));
    }

    public boolean isFinished() {
        return elements.isFinished();
    }

    /// Adds a point or moves it; answers whether it is new.
    public boolean add(byte[] member, double latitude, double longitude)
            throws IOException, ServerError, InterruptedException {
        return Ask.number(Ask.ask(session, bytes("GEOADD"), key, bytes(Double.toString(longitude)),
                bytes(Double.toString(latitude)), member), 0) == 1;
    }
}
