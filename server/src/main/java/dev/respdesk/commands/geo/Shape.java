package dev.respdesk.commands.geo;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;

/// What a search looks for positions in, around a centre. All lengths are in metres.
sealed interface Shape {
    /// The unit that distances are replied in.
    Unit unit();

    /// From the centre to the farthest point.
    double reach();

    /// From the centre to the northern end.
    double halfHeight();

    /// From the centre to the eastern end.
    double halfWidth();

    /// The distance of a position that lies in the shape, not a number where it does not.
    double distanceWithin(Position centre, Position at);

    record Circle(double radius, Unit unit) implements Shape {
        private static final CommandError NOT_A_RADIUS = new CommandError("ERR need numeric radius");
        private static final CommandError NEGATIVE = new CommandError("ERR radius cannot be negative");

        /// Reads a radius and its unit.
        static Circle of(Call call, int at) {
            double radius = Args.toDouble(call.arg(at), NOT_A_RADIUS);
            if (radius < 0) {
                throw NEGATIVE;
            }
            Unit unit = Unit.of(call.arg(at + 1));
            return new Circle(radius * unit.metres(), unit);
        }

        @Override
        public double reach() {
            return radius;
        }

        @Override
        public double halfHeight() {
            return radius;
        }

        @Override
        public double halfWidth() {
            return radius;
        }

        @Override
        public double distanceWithin(Position centre, Position at) {
            double distance = Earth.distance(centre, at);
            return distance > radius ? Double.NaN : distance;
        }
    }

    /// A box whose width is measured at each latitude.
    record Box(double width, double height, Unit unit) implements Shape {
        private static final CommandError NOT_A_WIDTH = new CommandError("ERR need numeric width");
        private static final CommandError NOT_A_HEIGHT = new CommandError("ERR need numeric height");
        private static final CommandError NEGATIVE = new CommandError("ERR height or width cannot be negative");

        /// Reads a width, a height and their unit.
        static Box of(Call call, int at) {
            double width = Args.toDouble(call.arg(at), NOT_A_WIDTH);
            double height = Args.toDouble(call.arg(at + 1), NOT_A_HEIGHT);
            if (width < 0 || height < 0) {
                throw NEGATIVE;
            }
            Unit unit = Unit.of(call.arg(at + 2));
            return new Box(width * unit.metres(), height * unit.metres(), unit);
        }

        @Override
        public double reach() {
            return Math.sqrt(halfWidth() * halfWidth() + halfHeight() * halfHeight());
        }

        @Override
        public double halfHeight() {
            return height / 2;
        }

        @Override
        public double halfWidth() {
            return width / 2;
        }

        @Override
        public double distanceWithin(Position centre, Position at) {
            if (Earth.northward(centre, at) > height / 2) {
                return Double.NaN;
            }
            Position level = new Position(centre.longitude(), at.latitude());
            return Earth.distance(at, level) > width / 2 ? Double.NaN : Earth.distance(centre, at);
        }
    }
}
