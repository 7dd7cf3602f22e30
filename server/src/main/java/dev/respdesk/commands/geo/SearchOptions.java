package dev.respdesk.commands.geo;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.ZSetValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a search says beside its key: where, what of, how much and in which order.
final class SearchOptions {
    /// The order of the reply.
    enum Order {
        NONE, NEAREST_FIRST, FARTHEST_FIRST
    }

    private static final CommandError NO_SUCH_MEMBER = new CommandError("ERR could not decode requested zset member");
    private static final CommandError NO_COUNT = new CommandError("ERR COUNT must be > 0");
    private static final CommandError ANY_WITHOUT_COUNT =
            new CommandError("ERR the ANY argument requires COUNT argument");

    private final Call call;
    private final Search.Kind kind;
    private final @Nullable ZSetValue set;

    @Nullable Position centre;
    @Nullable Shape shape;
    boolean withDistance;
    boolean withHash;
    boolean withPosition;
    Order order = Order.NONE;
    boolean any;
    boolean storesDistance;
    long count;
    byte @Nullable [] destination;

    /// Whether a centre was named; that of a member of no set is not known.
    private boolean fromMember;

    private boolean fromPosition;
    private boolean byRadius;
    private boolean byBox;

    SearchOptions(Call call, Search.Kind kind, @Nullable ZSetValue set) {
        this.call = call;
        this.kind = kind;
        this.set = set;
        if (kind == Search.Kind.SEARCH_STORE) {
            destination = call.arg(1);
        }
        readFixed();
        read();
        check();
    }

    /// Reads what has its place before the options.
    private void readFixed() {
        if (kind.byPosition()) {
            centre = Position.of(call, 2);
            shape = Shape.Circle.of(call, 4);
        } else if (kind.byMember() && set != null) {
            centre = member(2);
            shape = Shape.Circle.of(call, 3);
        }
    }

    private @Nullable Position member(int at) {
        if (set == null) {
            return null;
        }
        Cell cell = GeoCommands.cell(set, call.arg(at));
        if (cell == null) {
            throw NO_SUCH_MEMBER;
        }
        return cell.centre();
    }

    private void read() {
        for (int i = kind.firstOption(); i < call.count(); ) {
            int taken = flag(i) ? 1 : valued(i);
            if (taken == 0 && kind.searches()) {
                taken = area(i);
            }
            if (taken == 0) {
                throw CommandError.SYNTAX;
            }
            i += taken;
        }
    }

    /// Takes an option of one word; true if it is one.
    private boolean flag(int i) {
        if (call.argIs(i, "WITHDIST")) {
            withDistance = true;
        } else if (call.argIs(i, "WITHHASH")) {
            withHash = true;
        } else if (call.argIs(i, "WITHCOORD")) {
            withPosition = true;
        } else if (call.argIs(i, "ANY")) {
            any = true;
        } else if (call.argIs(i, "ASC")) {
            order = Order.NEAREST_FIRST;
        } else if (call.argIs(i, "DESC")) {
            order = Order.FARTHEST_FIRST;
        } else if (kind == Search.Kind.SEARCH_STORE && call.argIs(i, "STOREDIST")) {
            storesDistance = true;
        } else {
            return false;
        }
        return true;
    }

    /// Takes an option of a word and a value; returns how many arguments it has, 0 where it is none.
    private int valued(int i) {
        if (i + 1 >= call.count()) {
            return 0;
        }
        if (call.argIs(i, "COUNT")) {
            count = call.argLong(i + 1);
            if (count <= 0) {
                throw NO_COUNT;
            }
            return 2;
        }
        boolean distance = call.argIs(i, "STOREDIST");
        if (kind.mayStore() && (distance || call.argIs(i, "STORE"))) {
            destination = call.arg(i + 1);
            storesDistance = distance;
            return 2;
        }
        return 0;
    }

    /// Takes a part of the area of a search; returns how many arguments it has, 0 where it is none.
    private int area(int i) {
        int behind = call.count() - i - 1;
        if (call.argIs(i, "FROMMEMBER") && behind >= 1 && !fromPosition) {
            centre = member(i + 1);
            fromMember = true;
            return 2;
        }
        if (call.argIs(i, "FROMLONLAT") && behind >= 2 && !fromMember) {
            centre = Position.of(call, i + 1);
            fromPosition = true;
            return 3;
        }
        if (call.argIs(i, "BYRADIUS") && behind >= 2 && !byBox) {
            shape = Shape.Circle.of(call, i + 1);
            byRadius = true;
            return 3;
        }
        if (call.argIs(i, "BYBOX") && behind >= 3 && !byRadius) {
            shape = Shape.Box.of(call, i + 1);
            byBox = true;
            return 4;
        }
        return 0;
    }

    private void check() {
        if (destination != null && (withDistance || withHash || withPosition)) {
            throw new CommandError("ERR " + (kind == Search.Kind.SEARCH_STORE
                    ? "GEOSEARCHSTORE" : "STORE option in GEORADIUS")
                    + " is not compatible with WITHDIST, WITHHASH and WITHCOORD options");
        }
        if (kind.searches() && !fromMember && !fromPosition) {
            throw exactlyOne("FROMMEMBER or FROMLONLAT");
        }
        if (kind.searches() && !byRadius && !byBox) {
            throw exactlyOne("BYRADIUS and BYBOX");
        }
        if (any && count == 0) {
            throw ANY_WITHOUT_COUNT;
        }
    }

    private CommandError exactlyOne(String words) {
        String name = new String(call.arg(0), StandardCharsets.ISO_8859_1);
        return new CommandError("ERR exactly one of " + words + " can be specified for " + name);
    }
}
