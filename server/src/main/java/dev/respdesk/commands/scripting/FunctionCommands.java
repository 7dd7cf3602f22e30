package dev.respdesk.commands.scripting;

import static dev.respdesk.command.Flag.ALLOW_BUSY;
import static dev.respdesk.command.Flag.DENYOOM;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.STALE;
import static dev.respdesk.command.Flag.WRITE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import dev.respdesk.keyspace.Glob;
import dev.respdesk.rdb.LibraryDump;
import dev.respdesk.rdb.RdbException;
import dev.respdesk.script.Libraries;
import dev.respdesk.script.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// FUNCTION and FCALL.
final class FunctionCommands {
    private static final HelpText HELP = new HelpText("FUNCTION", """
            LOAD [REPLACE] <FUNCTION CODE>
                Create a new library with the given library name and code.
            DELETE <LIBRARY NAME>
                Delete the given library.
            LIST [LIBRARYNAME PATTERN] [WITHCODE]
                Return general information on all the libraries:
                * Library name
                * The engine used to run the Library
                * Library description
                * Functions list
                * Library code (if WITHCODE is given)
                It also possible to get only function that matches a pattern using LIBRARYNAME argument.
            STATS
                Return information about the current function running:
                * Function name
                * Command used to run the function
                * Duration in MS that the function is running
                If no function is running, return nil
                In addition, returns a list of available engines.
            KILL
                Kill the current running function.
            FLUSH [ASYNC|SYNC]
                Delete all the libraries.
                When called without the optional mode argument, the behavior is determined by the
                lazyfree-lazy-user-flush configuration directive. Valid modes are:
                * ASYNC: Asynchronously flush the libraries.
                * SYNC: Synchronously flush the libraries.
            DUMP
                Return a serialized payload representing the current libraries, can be restored using \
FUNCTION RESTORE command
            RESTORE <PAYLOAD> [FLUSH|APPEND|REPLACE]
                Restore the libraries represented by the given payload, it is possible to give a restore policy to
                control how to handle existing libraries (default APPEND):
                * FLUSH: delete all existing libraries.
                * APPEND: appends the restored libraries to the existing libraries. On collision, abort.
                * REPLACE: appends the restored libraries to the existing libraries, On collision, replace the old
                  libraries with the new libraries (notice that even on this option there is a chance of failure
                  in case of functions name collision with another library).
            """);

    private final Scripts scripts;

    FunctionCommands(Scripts scripts) {
        this.scripts = scripts;
    }

    void declare(Commands commands) {
        ScriptingCommands.writing(commands, "FCALL function numkeys [key [key ...]] [arg [arg ...]]").since("7.0.0")
                .summary("Runs a function.").note(ScriptingCommands.MAY_WRITE)
                .example("FCALL nofunction 0", "(error) ERR Function not found")
                .said(this::said)
                .run(call -> fcall(call, false));
        ScriptingCommands.reading(commands, "FCALL_RO function numkeys [key [key ...]] [arg [arg ...]]")
                .since("7.0.0").summary("Runs a function that must not write.").note(ScriptingCommands.MAY_READ)
                .example("FCALL_RO nofunction 0", "(error) ERR Function not found")
                .said(this::said)
                .run(call -> fcall(call, true));
        commands.add(Group.SCRIPTING, "FUNCTION").summary("Looks after functions.").since("7.0.0")
                .complexity("Depends on subcommand.").container();
        declareChanges(commands);
        declareLooks(commands);
    }

    private @Nullable Set<Flag> said(byte[][] argv) {
        return ScriptingCommands.said(scripts.libraries().flagsOf(argv[1]));
    }

    private void declareChanges(Commands commands) {
        function(commands, "FUNCTION DELETE library-name").summary("Removes a library and its functions.")
                .complexity("O(1)").flags(WRITE, NOSCRIPT)
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("FUNCTION DELETE nolibrary", "(error) ERR Library not found").run(this::delete);
        function(commands, "FUNCTION FLUSH [ASYNC | SYNC]").summary("Removes all libraries.")
                .complexity("O(N) where N is the number of functions deleted").flags(WRITE, NOSCRIPT)
                .argNames("flush-type").tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("FUNCTION FLUSH", "OK").run(this::flush);
        function(commands, "FUNCTION LOAD [REPLACE] function-code")
                .summary("Makes a library of functions from its text.")
                .complexity("O(1) (considering compilation time is redundant)").flags(WRITE, DENYOOM, NOSCRIPT)
                .tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("FUNCTION LOAD \"return 1\"", "(error) ERR Missing library metadata").run(this::load);
        function(commands, "FUNCTION RESTORE serialized-value [FLUSH | APPEND | REPLACE]")
                .summary("Takes libraries from what FUNCTION DUMP replied.")
                .complexity("O(N) where N is the number of functions on the payload").flags(WRITE, DENYOOM, NOSCRIPT)
                .argNames("policy").tips("request_policy:all_shards", "response_policy:all_succeeded")
                .example("FUNCTION RESTORE x", "(error) ERR DUMP payload version or checksum are wrong")
                .run(this::restore);
    }

    private void declareLooks(Commands commands) {
        function(commands, "FUNCTION DUMP").summary("Replies all libraries in one piece.")
                .complexity("O(N) where N is the number of functions").flags(NOSCRIPT)
                .example("FUNCTION DUMP", "\"\\n\\x00]\\x9b\\\\@\\x0f\\x7f\\xa2\\xda\"").run(this::dump);
        function(commands, "FUNCTION HELP").summary("Lists the subcommands.").complexity("O(1)")
                .flags(LOADING, STALE).run(call -> HELP.reply(call.reply()));
        function(commands, "FUNCTION KILL").summary("Ends the function that runs.").complexity("O(1)")
                .flags(NOSCRIPT, ALLOW_BUSY).tips("request_policy:all_shards", "response_policy:one_succeeded")
                .example("FUNCTION KILL", "(error) NOTBUSY No scripts in execution right now.").run(this::kill);
        function(commands, "FUNCTION LIST [LIBRARYNAME library-name-pattern] [WITHCODE]")
                .summary("Lists libraries and their functions.")
                .complexity("O(N) where N is the number of functions").flags(NOSCRIPT)
                .tips("nondeterministic_output_order").example("FUNCTION LIST", "(empty array)").run(this::list);
        function(commands, "FUNCTION STATS").summary("Tells what runs, and how much there is.").complexity("O(1)")
                .flags(NOSCRIPT, ALLOW_BUSY)
                .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                .example("FUNCTION STATS", """
                        1) "running_script"
                        2) (nil)
                        3) "engines"
                        4) 1) "LUA"
                           2) 1) "libraries_count"
                              2) (integer) 0
                              3) "functions_count"
                              4) (integer) 0""").run(this::stats);
    }

    private static CommandBuilder function(Commands commands, String line) {
        return commands.addSubcommand(Group.SCRIPTING, line).since("7.0.0");
    }

    private void fcall(Call call, boolean readOnly) {
        call.machine().begins(call);
        scripts.libraries().call(call, readOnly);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void delete(Call call) {
        scripts.libraries().delete(latin(call.arg(2)));
        call.changedData();
        call.reply().ok();
    }

    private void flush(Call call) {
        if (call.count() > 3) {
            throw call.wrongSubcommand();
        }
        if (call.count() == 3 && !call.argIs(2, "SYNC") && !call.argIs(2, "ASYNC")) {
            throw new CommandError("ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
        }
        scripts.libraries().clear();
        call.changedData();
        call.reply().ok();
    }

    private void load(Call call) {
        int at = 2;
        boolean replace = false;
        while (at < call.count() - 1) {
            if (!call.argIs(at, "REPLACE")) {
                throw new CommandError("ERR Unknown option given: " + Args.shown(call.arg(at)));
            }
            replace = true;
            at++;
        }
        if (at >= call.count()) {
            throw new CommandError("ERR Function code is missing");
        }
        boolean fromFile = !call.client().connection().mayWait();
        String name = scripts.libraries().load(call.arg(at), replace, !fromFile);
        call.changedData();
        call.reply().bulk(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void restore(Call call) {
        if (call.count() > 4) {
            throw call.wrongSubcommand();
        }
        Libraries.Policy policy = call.count() == 4 ? policy(call) : Libraries.Policy.APPEND;
        scripts.libraries().restore(codes(call.arg(2), call.machine().checksSums()), policy);
        call.changedData();
        call.reply().ok();
    }

    private static Libraries.Policy policy(Call call) {
        for (Libraries.Policy policy : Libraries.Policy.values()) {
            if (call.argIs(3, policy.name())) {
                return policy;
            }
        }
        throw new CommandError(
                "ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.");
    }

    private static List<byte[]> codes(byte[] payload, boolean checksSum) {
        if (!LibraryDump.isIntact(payload, checksSum)) {
            throw new CommandError("ERR DUMP payload version or checksum are wrong");
        }
        try {
            return LibraryDump.read(payload);
        } catch (RdbException damaged) {
            throw new CommandError("ERR failed loading the given functions payload");
        } catch (IOException other) {
            throw new CommandError("ERR " + other.getMessage());
        }
    }

    private void dump(Call call) {
        call.reply().bulk(LibraryDump.of(scripts.libraries().codes()));
    }

    private void kill(Call call) {
        scripts.runner().kill(true);
        call.reply().ok();
    }

    private void list(Call call) {
        boolean withCode = false;
        byte[] pattern = null;
        for (int i = 2; i < call.count(); i++) {
            if (!withCode && call.argIs(i, "WITHCODE")) {
                withCode = true;
            } else if (pattern == null && call.argIs(i, "LIBRARYNAME")) {
                if (i == call.count() - 1) {
                    throw new CommandError("ERR library name argument was not given");
                }
                pattern = call.arg(++i);
            } else {
                throw new CommandError("ERR Unknown argument " + Args.shown(call.arg(i)));
            }
        }
        byte[] wanted = pattern;
        new FunctionReplies(call.reply()).list(scripts.libraries().all().stream()
                .filter(library -> wanted == null || Glob.matchesAnyCase(
                        wanted, library.name().getBytes(StandardCharsets.ISO_8859_1)))
                .toList(), withCode);
    }

    private void stats(Call call) {
        new FunctionReplies(call.reply()).stats(scripts);
    }
}
