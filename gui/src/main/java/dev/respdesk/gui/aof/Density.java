package dev.respdesk.gui.aof;

import java.util.Arrays;

/// How many records of each family lie where in a file: a fixed number of cells over its length. When the file grows
/// beyond the last cell, neighbours are put together, so any length fits. Guarded by its own lock.
public final class Density {
    /// Cells kept; a band of 1 200 pixels shows bars of 5.
    static final int CELLS = 1_024;

    private static final Family[] FAMILIES = Family.values();
    private final int[] counts = new int[CELLS * FAMILIES.length];
    private long cellBytes = 64;
    private long end;

    /// Counts a record, in every cell that it reaches into.
    synchronized void add(long offset, long bytes, Family family) {
        end = Math.max(end, offset + bytes);
        while ((end - 1) / cellBytes >= CELLS) {
            fold();
        }
        int last = (int) ((offset + bytes - 1) / cellBytes);
        for (int cell = (int) (offset / cellBytes); cell <= last; cell++) {
            counts[cell * FAMILIES.length + family.ordinal()]++;
        }
    }

    private void fold() {
        int width = FAMILIES.length;
        for (int cell = 0; cell < CELLS; cell++) {
            for (int family = 0; family < width; family++) {
                int sum = cell < CELLS / 2
                        ? counts[2 * cell * width + family] + counts[(2 * cell + 1) * width + family]
                        : 0;
                counts[cell * width + family] = sum;
            }
        }
        cellBytes *= 2;
    }

    /// The counts gathered into `bars` bars over the length used so far: `[bar][family ordinal]`.
    public synchronized int[][] bars(int bars) {
        int[][] out = new int[bars][FAMILIES.length];
        int used = (int) Math.min(CELLS, (end + cellBytes - 1) / cellBytes);
        for (int cell = 0; cell < used; cell++) {
            int bar = (int) ((long) cell * bars / used);
            for (int family = 0; family < FAMILIES.length; family++) {
                out[bar][family] += counts[cell * FAMILIES.length + family];
            }
        }
        return out;
    }

    /// The offset behind the last record counted.
    public synchronized long end() {
        return end;
    }

    synchronized void clear() {
        Arrays.fill(counts, 0);
        cellBytes = 64;
        end = 0;
    }
}
