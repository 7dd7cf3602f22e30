package dev.respdesk.gui.watch;

/// The last values of a figure, oldest first; bounded.
final class Series {
    static final int MOST = 120;

    private final double[] values = new double[MOST];
    private int count;

    void add(double value) {
        if (count == MOST) {
            System.arraycopy(values, 1, values, 0, MOST - 1);
            count--;
        }
        values[count++] = value;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    double value(int index) {
        return values[index];
    }

    /// The largest, 0 where there is none.
    double most() {
        double most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }
}
