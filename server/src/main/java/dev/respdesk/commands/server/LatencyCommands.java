package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.LatencyHistogram;
import dev.respdesk.command.Reply;
import dev.respdesk.observe.Latency;
import dev.respdesk.observe.LatencySeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// LATENCY: what took long, and how long each command takes.
final class LatencyCommands {
    private static final Flag[] FLAGS = {ADMIN, NOSCRIPT, LOADING, STALE};
    private static final String[] TIPS =
            {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"};
    private static final HelpText HELP = new HelpText("LATENCY", """
            DOCTOR
                What took long, in words.
            GRAPH <event>
                The last samples of an event, drawn.
            HISTORY <event>
                The last samples of an event: second and milliseconds.
            LATEST
                The last and the longest sample of each event.
            RESET [<event> ...]
                Forgets the samples of these events, or all.
            HISTOGRAM [<command> ...]
                How often these commands took how long, or all.
            """);

    private final Latency latency;
    private final LatencyReport report;

    LatencyCommands(Latency latency) {
        this.latency = latency;
        report = new LatencyReport(latency);
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "LATENCY").since("2.8.13").summary("Commands about what takes long.")
                .complexity("Depends on the subcommand.").container();
        add(commands, "LATENCY DOCTOR").summary("Tells what took long, in words.")
                .tips(TIPS).run(call -> call.reply().verbatim("txt", report.text(call.nowMillis())));
        add(commands, "LATENCY GRAPH event").summary("Draws the last samples of an event.").tips(TIPS)
                .run(this::graph);
        add(commands, "LATENCY HISTORY event").summary("Lists the last samples of an event.").tips(TIPS)
                .example("LATENCY HISTORY command", "(empty array)").run(this::history);
        add(commands, "LATENCY LATEST").summary("Lists the last and the longest sample of each event.").tips(TIPS)
                .example("LATENCY LATEST", "(empty array)").run(this::latest);
        add(commands, "LATENCY RESET [event [event ...]]").summary("Forgets the samples of these events, or all.")
                .tips("request_policy:all_nodes", "response_policy:agg_sum")
                .example("LATENCY RESET", "(integer) 0").run(this::reset);
        add(commands, "LATENCY HISTOGRAM [command [command ...]]").since("7.0.0")
                .summary("Tells how often these commands, or all, took at most how long.")
                .complexity("O(N) for N commands").tips(TIPS).run(LatencyCommands::histogram);
        commands.addSubcommand(Group.SERVER, "LATENCY HELP").since("2.8.13").complexity("O(1)")
                .summary("Lists the subcommands of LATENCY.").flags(LOADING, STALE)
                .run(call -> HELP.reply(call.reply()));
    }

    private static CommandBuilder add(Commands commands, String line) {
        return commands.addSubcommand(Group.SERVER, line).since("2.8.13").complexity("O(1)").flags(FLAGS);
    }

    private void graph(Call call) {
        String event = Args.text(call.arg(2));
        LatencySeries series = latency.find(event);
        if (series == null) {
            throw new CommandError("ERR No samples available for event '" + event + "'");
        }
        call.reply().verbatim("txt", LatencyGraph.of(event, series, call.nowMillis() / 1000));
    }

    private void history(Call call) {
        LatencySeries series = latency.find(Args.text(call.arg(2)));
        Collection<LatencySeries.Sample> samples = series == null ? List.of() : series.samples();
        call.reply().array(samples.size());
        samples.forEach(sample -> {
            call.reply().array(2);
            call.reply().integer(sample.unixSeconds());
            call.reply().integer(sample.millis());
        });
    }

    private void latest(Call call) {
        Reply reply = call.reply();
        reply.array(latency.events().size());
        latency.events().forEach((event, series) -> {
            reply.array(4);
            reply.bulk(event);
            reply.integer(series.last().unixSeconds());
            reply.integer(series.last().millis());
            reply.integer(series.longestMillis());
        });
    }

    private void reset(Call call) {
        int forgotten = call.count() == 2 ? latency.forgetAll() : 0;
        for (int i = 2; i < call.count(); i++) {
            forgotten += latency.forget(Args.text(call.arg(i))) ? 1 : 0;
        }
        call.reply().integer(forgotten);
    }

    private static void histogram(Call call) {
        Commands all = call.machine().commands();
        List<Command> found = new ArrayList<>();
        if (call.count() == 2) {
            all.all().forEach(command -> addWithSubcommands(command, found));
        }
        for (int i = 2; i < call.count(); i++) {
            Command command = all.named(Args.text(call.arg(i)));
            if (command != null) {
                addWithSubcommands(command, found);
            }
        }
        call.reply().map(found.size());
        found.forEach(command -> histogram(call.reply(), command));
    }

    /// Those that have run.
    private static void addWithSubcommands(Command command, List<Command> found) {
        if (command.stats().latency() != null) {
            found.add(command);
        }
        command.subcommands().forEach(subcommand -> addWithSubcommands(subcommand, found));
    }

    private static void histogram(Reply reply, Command command) {
        LatencyHistogram latency = command.stats().latency();
        List<long[]> ranges = new ArrayList<>();
        if (latency != null) {
            latency.powersOfTwo((highestNanos, upToThere) -> ranges.add(new long[] {highestNanos / 1000, upToThere}));
        }
        reply.bulk(command.name());
        reply.map(2);
        reply.bulk("calls");
        reply.integer(latency == null ? 0 : latency.total());
        reply.bulk("histogram_usec");
        reply.map(ranges.size());
        for (long[] range : ranges) {
            reply.integer(range[0]);
            reply.integer(range[1]);
        }
    }
}
