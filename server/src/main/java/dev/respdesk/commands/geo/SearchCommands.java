package dev.respdesk.commands.geo;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.MOVABLEKEYS;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.OW;
import static dev.respdesk.command.KeyFlag.RO;
import static dev.respdesk.command.KeyFlag.UPDATE;

import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.KeySpec;

/// The table of the commands that look for members by their position.
final class SearchCommands {
    private static final String UNIT = " <M|KM|FT|MI>";
    private static final String AREA = " <FROMMEMBER member|FROMLONLAT longitude:double latitude:double>"
            + " <BYRADIUS radius:double" + UNIT + "|BYBOX width:double height:double" + UNIT + "> [ASC|DESC]"
            + " [COUNT count [ANY]]";
    private static final String OPTIONS = " [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC|DESC]";
    private static final String STORE = " [STORE key|STOREDIST key]";

    private static final String COST = "O(N+log(M)) where N is the number of elements in the grid-aligned bounding box "
            + "area around the shape provided as the filter and M is the number of items inside the shape";
    private static final String RADIUS_COST = "O(N+log(M)) where N is the number of elements inside the bounding box "
            + "of the circular area delimited by center and radius and M is the number of items inside the index.";

    void declare(Commands commands) {
        declareSearches(commands);
        declareByPosition(commands);
        declareByMember(commands);
    }

    private void declareSearches(Commands commands) {
        GeoCommands.reader(commands, "GEOSEARCH key" + AREA + " [WITHCOORD] [WITHDIST] [WITHHASH]").since("6.2.0")
                .argNames("from", "fromlonlat", "by", "circle", "unit", "box", "unit", "order", "count-block")
                .argWordInside("circle", "box", "count-block")
                .summary("Replies with the members inside a circle or a box.").complexity(COST)
                .history("7.0.0", "Units in capitals.").key(RO, ACCESS)
                .example("GEOSEARCH nokey FROMLONLAT 12.5 41.9 BYRADIUS 10 KM", "(empty array)")
                .run(call -> Search.run(call, Search.Kind.SEARCH));
        GeoCommands.writer(commands, "GEOSEARCHSTORE destination source" + AREA + " [STOREDIST]").since("6.2.0")
                .argNames("from", "fromlonlat", "by", "circle", "unit", "box", "unit", "order", "count-block")
                .argWordInside("circle", "box", "count-block")
                .summary("Stores the members inside a circle or a box, and tells how many there are.").complexity(COST)
                .history("7.0.0", "Units in capitals.")
                .keys(KeySpec.one(1, OW, UPDATE), KeySpec.one(2, RO, ACCESS))
                .example("GEOSEARCHSTORE near nokey FROMLONLAT 12.5 41.9 BYRADIUS 10 KM", "(integer) 0")
                .run(call -> Search.run(call, Search.Kind.SEARCH_STORE));
    }

    private static CommandBuilder radius(Commands commands, String line) {
        return commands.add(Group.GEO, line).complexity(RADIUS_COST)
                .argNames("unit", "count-block", "order", "store").argWordInside("count-block")
                .argRenamed("key", "key", "storekey", "storedistkey")
                .history("6.2.0", "The option `ANY` for `COUNT`.").history("7.0.0", "Units in capitals.");
    }

    private static CommandBuilder storing(CommandBuilder builder, int options) {
        return builder.since("3.2.0").flags(WRITE, DENYOOM, MOVABLEKEYS)
                .keys(KeySpec.one(1, RO, ACCESS), KeySpec.after("STORE", options, OW, UPDATE),
                        KeySpec.after("STOREDIST", options, OW, UPDATE));
    }

    private static CommandBuilder reading(CommandBuilder builder) {
        return builder.since("3.2.10").flags(READONLY).key(RO, ACCESS);
    }

    private void declareByPosition(Commands commands) {
        String line = " key longitude:double latitude:double radius:double" + UNIT + OPTIONS;
        storing(radius(commands, "GEORADIUS" + line + STORE), 6).argSince("6.2.0", "any")
                .summary("Replies with the members inside a circle around a position, or stores them.")
                .deprecated("6.2.0", "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` argument")
                .example("GEORADIUS nokey 12.5 41.9 10 KM", "(empty array)")
                .run(call -> Search.run(call, Search.Kind.RADIUS));
        reading(radius(commands, "GEORADIUS_RO" + line)).argSince("6.2.0", "any")
                .summary("Replies with the members inside a circle around a position.")
                .deprecated("6.2.0", "`GEOSEARCH` with the `BYRADIUS` argument")
                .example("GEORADIUS_RO nokey 12.5 41.9 10 KM", "(empty array)")
                .run(call -> Search.run(call, Search.Kind.RADIUS_READ));
    }

    private void declareByMember(Commands commands) {
        String line = " key member radius:double" + UNIT + OPTIONS;
        storing(radius(commands, "GEORADIUSBYMEMBER" + line + STORE), 5)
                .summary("Replies with the members inside a circle around a member, or stores them.")
                .deprecated("6.2.0",
                        "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` and `FROMMEMBER` arguments")
                .example("GEORADIUSBYMEMBER nokey rome 10 KM", "(empty array)")
                .run(call -> Search.run(call, Search.Kind.MEMBER));
        reading(radius(commands, "GEORADIUSBYMEMBER_RO" + line))
                .summary("Replies with the members inside a circle around a member.")
                .deprecated("6.2.0", "`GEOSEARCH` with the `BYRADIUS` and `FROMMEMBER` arguments")
                .example("GEORADIUSBYMEMBER_RO nokey rome 10 KM", "(empty array)")
                .run(call -> Search.run(call, Search.Kind.MEMBER_READ));
    }
}
