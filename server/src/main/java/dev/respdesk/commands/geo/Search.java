package dev.respdesk.commands.geo;

import dev.respdesk.command.Call;
import dev.respdesk.command.Reply;
import dev.respdesk.keyspace.Db;
import dev.respdesk.value.AddRule;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a command that looks for members by their position.
final class Search {
    /// The commands that do.
    enum Kind {
        SEARCH(2), SEARCH_STORE(3), RADIUS(6), RADIUS_READ(6), MEMBER(5), MEMBER_READ(5);

        private final int firstOption;

        Kind(int firstOption) {
            this.firstOption = firstOption;
        }

        int firstOption() {
            return firstOption;
        }

        boolean searches() {
            return this == SEARCH || this == SEARCH_STORE;
        }

        boolean byPosition() {
            return this == RADIUS || this == RADIUS_READ;
        }

        boolean byMember() {
            return this == MEMBER || this == MEMBER_READ;
        }

        /// Whether the options may say where to store.
        boolean mayStore() {
            return this == RADIUS || this == MEMBER;
        }
    }

    /// A member that was found; its distance in metres.
    private record Hit(byte[] member, double score, Position at, double distance) {}

    private static final byte[] KEY = {'g'};

    private final Call call;
    private final Kind kind;
    private final @Nullable ZSetValue set;
    private final SearchOptions options;

    private Search(Call call, Kind kind) {
        this.call = call;
        this.kind = kind;
        set = call.read(call.arg(kind == Kind.SEARCH_STORE ? 2 : 1), ZSetValue.class);
        options = new SearchOptions(call, kind, set);
    }

    static void run(Call call, Kind kind) {
        new Search(call, kind).run();
    }

    private void run() {
        List<Hit> hits = inOrder(find());
        byte[] destination = options.destination;
        if (destination == null) {
            reply(hits);
        } else {
            store(destination, hits);
        }
    }

    private List<Hit> find() {
        List<Hit> hits = new ArrayList<>();
        Position centre = options.centre;
        Shape shape = options.shape;
        if (set == null || centre == null || shape == null) {
            return hits;
        }
        long enough = options.any ? options.count : Long.MAX_VALUE;
        for (Cell cell : Cells.covering(centre, shape)) {
            if (hits.size() < enough) {
                addThoseOf(cell, centre, shape, set, enough, hits);
            }
        }
        return hits;
    }

    private static void addThoseOf(
            Cell cell, Position centre, Shape shape, ZSetValue set, long enough, List<Hit> hits) {
        long first = set.countBelow(cell.firstScore(), false);
        long last = set.countBelow(cell.endScore(), false) - 1;
        set.range(first, last, false, (member, score) -> {
            Position at = Cell.ofScore(score).centre();
            double distance = shape.distanceWithin(centre, at);
            if (!Double.isNaN(distance)) {
                hits.add(new Hit(member.toArray(), score, at, distance));
            }
            return hits.size() < enough;
        });
    }

    /// Sorts and cuts. With a count the nearest come first where nothing else is said, unless any will do.
    private List<Hit> inOrder(List<Hit> hits) {
        Comparator<Hit> nearest = Comparator.comparingDouble(Hit::distance);
        if (options.order == SearchOptions.Order.FARTHEST_FIRST) {
            hits.sort(nearest.reversed());
        } else if (options.order == SearchOptions.Order.NEAREST_FIRST || options.count > 0 && !options.any) {
            hits.sort(nearest);
        }
        boolean cut = options.count > 0 && options.count < hits.size();
        return cut ? hits.subList(0, (int) options.count) : hits;
    }

    private double inUnit(double metres) {
        Shape shape = options.shape;
        return shape == null ? metres : metres / shape.unit().metres();
    }

    private double storedDistance(Hit hit) {
        Position centre = options.centre;
        return inUnit(centre == null ? hit.distance : Earth.exactDistance(centre, hit.at));
    }

    private void reply(List<Hit> hits) {
        Reply reply = call.reply();
        int details = (options.withDistance ? 1 : 0) + (options.withHash ? 1 : 0) + (options.withPosition ? 1 : 0);
        reply.array(hits.size());
        for (Hit hit : hits) {
            if (details > 0) {
                reply.array(details + 1L);
            }
            reply.bulk(hit.member);
            if (options.withDistance) {
                reply.bulk(GeoText.distance(inUnit(hit.distance)));
            }
            if (options.withHash) {
                reply.integer((long) hit.score);
            }
            if (options.withPosition) {
                GeoText.position(reply, hit.at);
            }
        }
    }

    private void store(byte[] destination, List<Hit> hits) {
        if (hits.isEmpty()) {
            if (call.db().remove(destination)) {
                call.removed(destination);
            }
        } else {
            Db scratch = call.keyspace().scratch();
            ZSetValue made = scratch.zset(KEY, hits.size(), 0);
            for (Hit hit : hits) {
                made.add(hit.member, options.storesDistance ? storedDistance(hit) : hit.score, AddRule.PUT);
            }
            scratch.rename(KEY, call.db(), destination);
            call.changed(kind.searches() ? "geosearchstore" : "georadiusstore", destination);
        }
        call.reply().integer(hits.size());
    }
}
