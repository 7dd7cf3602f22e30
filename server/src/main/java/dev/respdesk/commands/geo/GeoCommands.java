package dev.respdesk.commands.geo;

import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.READONLY;
import static dev.respdesk.command.Flag.WRITE;
import static dev.respdesk.command.KeyFlag.ACCESS;
import static dev.respdesk.command.KeyFlag.RO;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.value.ZSetValue;
import org.jspecify.annotations.Nullable;

/// Commands that store positions and look for those of single members. The searches are in a class of their own,
/// declared from here.
public final class GeoCommands {
    /// Declares the whole group.
    public void declare(Commands commands) {
        new GeoAdd().declare(commands);
        declareReads(commands);
        new SearchCommands().declare(commands);
    }

    static CommandBuilder reader(Commands commands, String line) {
        return commands.add(Group.GEO, line).flags(READONLY).since("3.2.0");
    }

    static CommandBuilder writer(Commands commands, String line) {
        return commands.add(Group.GEO, line).flags(WRITE, DENYOOM).since("3.2.0");
    }

    private void declareReads(Commands commands) {
        reader(commands, "GEOPOS key [member [member ...]]").summary("Replies with longitude and latitude of members.")
                .complexity("O(N) where N is the number of members requested.").key(RO, ACCESS)
                .example("GEOPOS nokey rome", "1) (nil)").run(this::geopos);
        reader(commands, "GEODIST key member1 member2 [M|KM|FT|MI]").argNames("unit")
                .summary("Replies with the distance between two members.").complexity("O(log(N))").key(RO, ACCESS)
                .example("GEODIST nokey rome oslo", "(nil)").run(this::geodist);
        reader(commands, "GEOHASH key [member [member ...]]")
                .summary("Replies with the positions of members as geohashes of 11 letters.")
                .complexity("O(log(N)) for each member requested, where N is the number of elements in the sorted set.")
                .key(RO, ACCESS).example("GEOHASH nokey rome", "1) (nil)").run(this::geohash);
    }

    static @Nullable ZSetValue find(Call call) {
        return call.find(call.arg(1), ZSetValue.class);
    }

    /// Where a member is, or null.
    static @Nullable Cell cell(@Nullable ZSetValue set, byte[] member) {
        double score = set == null ? Double.NaN : set.score(member);
        return Double.isNaN(score) ? null : Cell.ofScore(score);
    }

    private void geopos(Call call) {
        ZSetValue set = find(call);
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            Cell cell = cell(set, call.arg(i));
            if (cell == null) {
                call.reply().nilArray();
            } else {
                GeoText.position(call.reply(), cell.centre());
            }
        }
    }

    private void geohash(Call call) {
        ZSetValue set = find(call);
        call.reply().array(call.count() - 2L);
        for (int i = 2; i < call.count(); i++) {
            Cell cell = cell(set, call.arg(i));
            if (cell == null) {
                call.reply().nil();
            } else {
                call.reply().bulk(cell.text());
            }
        }
    }

    private void geodist(Call call) {
        if (call.count() > 5) {
            throw CommandError.SYNTAX;
        }
        Unit unit = call.count() == 5 ? Unit.of(call.arg(4)) : Unit.M;
        ZSetValue set = find(call);
        Cell from = cell(set, call.arg(2));
        Cell to = cell(set, call.arg(3));
        if (from == null || to == null) {
            call.reply().nil();
        } else {
            double metres = Earth.distance(from.centre(), to.centre());
            call.reply().bulk(GeoText.distance(metres / unit.metres()));
        }
    }
}
