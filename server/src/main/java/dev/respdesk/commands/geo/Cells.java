package dev.respdesk.commands.geo;

import java.util.ArrayList;
import java.util.List;

/// The cells that cover a shape: one that its centre lies in, of about its size, and those of the eight around it that
/// it may reach into. The order is that in which redis-server looks through them, which replies without order show.
final class Cells {
    /// Half the way around the earth on the Mercator map, in metres.
    private static final double MERCATOR_MAX = 20037726.37;

    /// The steps to the cells around one: columns to the east and rows to the north.
    private static final int[][] AROUND = {
        {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}
    };

    private final Position centre;
    private final Shape shape;
    private final double south;
    private final double north;
    private final double west;
    private final double east;

    private Cells(Position centre, Shape shape) {
        this.centre = centre;
        this.shape = shape;
        double rise = Earth.degrees(shape.halfHeight() / Earth.RADIUS);
        south = centre.latitude() - rise;
        north = centre.latitude() + rise;
        // Degrees of longitude are shorter toward the pole: those of the end that is nearer to it.
        double shorter = centre.latitude() < 0 ? south : north;
        double aside = Earth.degrees(shape.halfWidth() / Earth.RADIUS / Math.cos(Earth.radians(shorter)));
        west = centre.longitude() - aside;
        east = centre.longitude() + aside;
    }

    static List<Cell> covering(Position centre, Shape shape) {
        return new Cells(centre, shape).covering();
    }

    private List<Cell> covering() {
        int step = stepFor(shape.reach(), centre.latitude());
        Cell middle = Cell.of(centre, step);
        if (step > 1 && !neighboursSuffice(middle)) {
            middle = Cell.of(centre, --step);
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(middle);
        for (int[] direction : AROUND) {
            Cell next = middle.moved(direction[0], direction[1]);
            // Coarse cells have fewer than eight others around them.
            if ((step < 2 || reaches(middle, direction)) && !next.equals(cells.getLast())) {
                cells.add(next);
            }
        }
        return cells;
    }

    /// The finest step whose cells are at least as large as the shape, most of the time.
    private static int stepFor(double reach, double latitude) {
        if (reach == 0) {
            return Cell.FINEST;
        }
        int step = 1;
        for (double size = reach; size < MERCATOR_MAX; size *= 2) {
            step++;
        }
        step -= 2;
        // Cells become narrow toward the poles.
        if (Math.abs(latitude) > 66) {
            step -= Math.abs(latitude) > 80 ? 2 : 1;
        }
        return Math.max(1, Math.min(Cell.FINEST, step));
    }

    /// Whether the shape ends within the cells around.
    private boolean neighboursSuffice(Cell middle) {
        return middle.moved(0, 1).north() >= north && middle.moved(0, -1).south() <= south
                && middle.moved(1, 0).east() >= east && middle.moved(-1, 0).west() <= west;
    }

    /// Whether the shape goes beyond the middle cell in this direction.
    private boolean reaches(Cell middle, int[] direction) {
        boolean aside = direction[0] == 0 || (direction[0] > 0 ? middle.east() <= east : middle.west() >= west);
        boolean upright = direction[1] == 0 || (direction[1] > 0 ? middle.north() <= north : middle.south() >= south);
        return aside && upright;
    }
}
