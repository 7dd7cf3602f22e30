package dev.respdesk.commands.geo;

import java.util.function.DoubleUnaryOperator;

/// Distances on the earth as a sphere, in metres.
final class Earth {
    static final double RADIUS = 6372797.560856;

    private Earth() {}

    /// Along the great circle.
    static double distance(Position from, Position to) {
        return distance(from, to, Math::sin, Math::cos, Math::asin);
    }

    /// The same to the last digit that redis-server has, whose functions round better; it takes several times as long.
    static double exactDistance(Position from, Position to) {
        return distance(from, to, Twofold::sin, Twofold::cos, Twofold::asin);
    }

    private static double distance(
            Position from, Position to, DoubleUnaryOperator sin, DoubleUnaryOperator cos, DoubleUnaryOperator asin) {
        double half = sin.applyAsDouble((radians(to.longitude()) - radians(from.longitude())) / 2);
        if (half == 0) {
            return northward(from, to);
        }
        double first = radians(from.latitude());
        double second = radians(to.latitude());
        double rise = sin.applyAsDouble((second - first) / 2);
        double square =
                rise * rise + cos.applyAsDouble(first) * cos.applyAsDouble(second) * half * half;
        return 2 * RADIUS * asin.applyAsDouble(Math.sqrt(square));
    }

    /// Between the circles of latitude.
    static double northward(Position from, Position to) {
        return RADIUS * Math.abs(radians(to.latitude()) - radians(from.latitude()));
    }

    static double radians(double degrees) {
        return degrees * (Math.PI / 180);
    }

    static double degrees(double radians) {
        return radians / (Math.PI / 180);
    }
}
