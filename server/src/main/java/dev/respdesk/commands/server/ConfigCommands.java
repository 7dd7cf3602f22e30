package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.command.LateReply;
import dev.respdesk.command.Reply;
import dev.respdesk.config.Config;
import dev.respdesk.config.ConfigError;
import dev.respdesk.config.Directive;
import dev.respdesk.config.Directives;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.observe.Stats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CONFIG: directives shown and set while the server runs.
final class ConfigCommands {
    private static final Flag[] ADMINISTRATION = {ADMIN, NOSCRIPT, LOADING, STALE};
    private static final HelpText HELP = new HelpText("CONFIG", """
            GET <pattern>
                Directives whose names match, with their values.
            SET <directive> <value>
                Gives the directive the value.
            RESETSTAT
                Begins the counts of INFO anew.
            REWRITE
                Writes the values into the configuration file.
            """);

    private final Config config;
    private final Stats stats;
    private final ServerControl control;

    ConfigCommands(Config config, Stats stats, ServerControl control) {
        this.config = config;
        this.control = control;
        this.stats = stats;
    }

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "CONFIG")
                .summary("Commands about the server's configuration.")
                .since("2.0.0").complexity("Depends on the subcommand.")
                .container();
        commands.addSubcommand(Group.SERVER, "CONFIG GET parameter [parameter ...]")
                .summary("Shows the directives whose names match one of the patterns.")
                .since("2.0.0").complexity("O(N) for N directives").flags(ADMINISTRATION)
                .history("7.0.0", "Several patterns in one call.")
                .example("CONFIG GET databases", "1) \"databases\"\n2) \"16\"")
                .run(this::get);
        commands.addSubcommand(Group.SERVER, "CONFIG SET parameter value [parameter value ...]")
                .argNames("data")
                .summary("Sets directives, all of them or none.")
                .since("2.0.0").complexity("O(N) for N directives").flags(ADMINISTRATION)
                .history("7.0.0", "Several directives in one call.")
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("CONFIG SET maxmemory 100mb", "OK")
                .run(this::set);
        commands.addSubcommand(Group.SERVER, "CONFIG REWRITE")
                .summary("Writes the values into the configuration file, whose lines and comments stay where they are.")
                .since("2.8.0").complexity("O(1)").flags(ADMINISTRATION)
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .run(this::rewrite);
        commands.addSubcommand(Group.SERVER, "CONFIG RESETSTAT")
                .summary("Begins the counts of INFO anew.")
                .since("2.0.0").complexity("O(1)").flags(ADMINISTRATION)
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("CONFIG RESETSTAT", "OK")
                .run(this::resetStat);
        commands.addSubcommand(Group.SERVER, "CONFIG HELP")
                .summary("Lists the subcommands of CONFIG.")
                .since("5.0.0").complexity("O(1)").flags(LOADING, STALE)
                .run(call -> HELP.reply(call.reply()));
    }

    private void get(Call call) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 2; i < call.count(); i++) {
            add(found, call.arg(i));
        }
        call.reply().map(found.size());
        found.forEach((name, value) -> {
            call.reply().bulk(name);
            call.reply().bulk(value);
        });
    }

    /// A plain name is answered as it was asked for.
    private void add(Map<String, String> found, byte[] pattern) {
        String asked = Args.text(pattern);
        String name = asked.toLowerCase(Locale.ROOT);
        if (Directives.find(name) != null && found.keySet().stream().noneMatch(asked::equalsIgnoreCase)) {
            found.put(asked, config.shown(name));
            return;
        }
        for (Directive directive : Directives.all()) {
            if (directive.isHidden() && !Args.text(pattern).equalsIgnoreCase(directive.name())) {
                continue;
            }
            addIfMatches(found, pattern, directive.name());
            if (!directive.alias().isEmpty()) {
                addIfMatches(found, pattern, directive.alias());
            }
        }
    }

    private void addIfMatches(Map<String, String> found, byte[] pattern, String name) {
        if (Glob.matchesAnyCase(pattern, name.getBytes(StandardCharsets.US_ASCII))
                && found.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            found.put(name, config.shown(name));
        }
    }

    private void set(Call call) {
        if (call.count() % 2 != 0) {
            throw CommandError.SYNTAX;
        }
        boolean mayProtected = Locality.allows(config.text("enable-protected-configs"), call.client());
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 2; i < call.count(); i += 2) {
            String given = Args.text(call.arg(i));
            Directive directive = Directives.find(given);
            if (directive == null) {
                throw new CommandError("ERR Unknown option or number of arguments for CONFIG SET - '"
                        + Args.shown(call.arg(i)) + "'");
            }
            if (directive.needsLoaded() && control.isLoading() && (mayProtected || !directive.isProtected())) {
                throw LoadingGate.LOADING;
            }
            if (changes.put(given.toLowerCase(Locale.ROOT), Args.text(call.arg(i + 1))) != null) {
                throw failed(given, "duplicate parameter");
            }
        }
        try {
            config.set(changes, mayProtected);
        } catch (ConfigError error) {
            throw failed(asGiven(changes, error.directive()), error.reason());
        }
        call.reply().ok();
    }

    /// The older name, where the client used that.
    private static String asGiven(Map<String, String> changes, String directive) {
        Directive known = Directives.find(directive);
        return known == null || changes.containsKey(known.name()) ? directive : known.alias();
    }

    private static CommandError failed(String name, String reason) {
        return new CommandError(
                "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + reason);
    }

    /// The file is written beside the data thread, and the reply comes when it is; inside a transaction it is waited
    /// for.
    private void rewrite(Call call) {
        if (config.file() == null) {
            throw new CommandError("ERR The server is running without a config file");
        }
        Config values = config.snapshot();
        if (call.mayBlock()) {
            LateReply reply = call.replyLater();
            control.withFiles(values::rewrite, failure -> reply.give(out -> rewritten(out, failure)));
            return;
        }
        try {
            values.rewrite();
            call.reply().ok();
        } catch (IOException failure) {
            rewritten(call.reply(), failure);
        }
    }

    private static void rewritten(Reply reply, @Nullable IOException failure) {
        if (failure == null) {
            reply.ok();
        } else {
            reply.error("ERR Rewriting config file: " + failure.getMessage());
        }
    }

    private void resetStat(Call call) {
        stats.reset();
        call.keyspace().resetStatistics();
        for (Command command : call.machine().commands().all()) {
            command.stats().reset();
            command.subcommands().forEach(subcommand -> subcommand.stats().reset());
        }
        call.reply().ok();
    }
}
