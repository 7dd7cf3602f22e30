package dev.respdesk.gui.aof;

/// Goes to a place of the file that is shown; one that is asked for before the file is read is kept until it is.
final class Jumps {
    private final AofViewModel model;
    private final AofRows rows;
    private double place = -1;
    private long goal = -1;

    Jumps(AofViewModel model, AofRows rows) {
        this.model = model;
        this.rows = rows;
    }

    /// Selects the record at an offset, or the one around it.
    void to(long offset) {
        AofFile now = model.file();
        RecordScan.Problem problem = now == null ? null : now.problem();
        if (now == null || rows.count() == 0) {
            return;
        }
        if (problem != null && offset >= problem.offset()) {
            model.select(rows.count() - 1);
        } else if (now.records() == 0 || (now.preamble() != null && offset < now.preamble().bytes())) {
            model.select(0);
        } else {
            model.selection().find(now, offset, record -> model.select(rows.indexOf(record)));
        }
    }

    /// Goes to an offset of the file that is about to be read.
    void whenRead(long offset) {
        goal = offset;
    }

    /// Goes to a place between 0 (start) and 1 (end), as a click into the band asks.
    void toFraction(double fraction) {
        AofFile now = model.file();
        if (now == null || model.reading().running()) {
            place = fraction;
        } else {
            model.follow().set(false);
            to((long) (fraction * now.density().end()));
        }
    }

    /// The file is read: goes where it was asked to go.
    void read() {
        if (goal >= 0) {
            long wanted = goal;
            goal = -1;
            to(wanted);
        } else if (place >= 0) {
            double wanted = place;
            place = -1;
            toFraction(wanted);
        }
    }
}
