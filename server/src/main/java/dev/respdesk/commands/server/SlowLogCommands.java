package dev.respdesk.commands.server;

import dev.respdesk.command.Args;
import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.Reply;
import dev.respdesk.observe.SlowLog;

/// SLOWLOG: the calls that took long.
final class SlowLogCommands {
    private static final HelpText HELP = new HelpText("SLOWLOG", """
            GET [<count>]
                The last <count> calls that took long (10, unless said; -1 for all), each as
                number, time, microseconds, arguments, client's address, client's name.
            LEN
                Number of calls kept.
            RESET
                Forgets them.
            """);

    private final SlowLog slowLog;

    SlowLogCommands(SlowLog slowLog) {
        this.slowLog = slowLog;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "SLOWLOG")
                .summary("Commands about the calls that took long.")
                .since("2.2.12").complexity("Depends on the subcommand.")
                .container();
        commands.addSubcommand(Group.SERVER, "SLOWLOG GET [count]")
                .summary("Shows the last calls that took longer than slowlog-log-slower-than.")
                .since("2.2.12").complexity("O(N) for N calls").flags(ADMIN, LOADING, STALE)
                .history("4.0.0", "The client's address and name.")
                .tips("request_policy:all_nodes", "nondeterministic_output")
                .run(this::get);
        commands.addSubcommand(Group.SERVER, "SLOWLOG LEN")
                .summary("Counts the calls in the slow log.")
                .since("2.2.12").complexity("O(1)").flags(ADMIN, LOADING, STALE)
                .tips("request_policy:all_nodes", "response_policy:agg_sum", "nondeterministic_output")
                .run(call -> call.reply().integer(slowLog.size()));
        commands.addSubcommand(Group.SERVER, "SLOWLOG RESET")
                .summary("Empties the slow log.")
                .since("2.2.12").complexity("O(N) for N calls").flags(ADMIN, LOADING, STALE)
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("SLOWLOG RESET", "OK")
                .run(this::reset);
        commands.addSubcommand(Group.SERVER, "SLOWLOG HELP")
                .summary("Lists the subcommands of SLOWLOG.")
                .since("6.2.0").complexity("O(1)").flags(LOADING, STALE)
                .run(call -> HELP.reply(call.reply()));
    }

    private void get(Call call) {
        long count = 10;
        if (call.count() > 2) {
            count = Args.isLong(call.arg(2)) ? Args.toLong(call.arg(2)) : -2;
            if (count < -1) {
                throw new CommandError("ERR count should be greater than or equal to -1");
            }
        }
        long shown = count < 0 ? slowLog.size() : Math.min(count, slowLog.size());
        call.reply().array(shown);
        slowLog.records().stream().limit(shown).forEach(entry -> write(call.reply(), entry));
    }

    private static void write(Reply reply, SlowLog.Record entry) {
        reply.array(6);
        reply.integer(entry.id());
        reply.integer(entry.unixSeconds());
        reply.integer(entry.micros());
        reply.array(entry.args().size());
        entry.args().forEach(reply::bulk);
        reply.bulk(entry.address());
        reply.bulk(entry.name());
    }

    private void reset(Call call) {
        slowLog.clear();
        call.reply().ok();
    }
}
