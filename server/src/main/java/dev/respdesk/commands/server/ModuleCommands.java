package dev.respdesk.commands.server;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_ASYNC_LOADING;
import static dev.respdesk.command.Flag.PROTECTED;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;

/// MODULE: there are none, and none can be loaded.
final class ModuleCommands {
    private static final Flag[] OF_LOADER = {ADMIN, NOSCRIPT, NO_ASYNC_LOADING, PROTECTED};
    private static final CommandError NOT_LOADED =
            new CommandError("ERR Error loading the extension. Please check the server logs.");
    private static final HelpText HELP = new HelpText("MODULE", """
            LIST
                The loaded modules: none, ever.
            LOAD <path> [<arg> ...]
                Refused: this server loads no modules.
            LOADEX <path> [[CONFIG NAME VALUE] [CONFIG NAME VALUE]] [ARGS ...]
                As LOAD.
            UNLOAD <name>
                There is nothing to unload.
            """);

    void addTo(Commands commands) {
        commands.add(Group.SERVER, "MODULE").since("4.0.0").summary("Commands about modules.")
                .complexity("Depends on the subcommand.").container();
        commands.addSubcommand(Group.SERVER, "MODULE LIST").since("4.0.0").complexity("O(1)").flags(ADMIN, NOSCRIPT)
                .tips("nondeterministic_output_order").summary("Lists the loaded modules.")
                .example("MODULE LIST", "(empty array)").run(call -> call.reply().array(0));
        commands.addSubcommand(Group.SERVER, "MODULE LOAD path [arg [arg ...]]").since("4.0.0").complexity("O(1)")
                .flags(OF_LOADER).summary("Loads a module.").run(this::load);
        commands.addSubcommand(Group.SERVER,
                "MODULE LOADEX path [CONFIG name value [CONFIG name value ...]] [ARGS args [args ...]]")
                .argNames("configs")
                .since("7.0.0").complexity("O(1)").flags(OF_LOADER).summary("Loads a module with settings.")
                .run(this::load);
        commands.addSubcommand(Group.SERVER, "MODULE UNLOAD name").since("4.0.0").complexity("O(1)")
                .flags(OF_LOADER).summary("Unloads a module.").run(this::unload);
        commands.addSubcommand(Group.SERVER, "MODULE HELP").since("5.0.0").complexity("O(1)").flags(LOADING, STALE)
                .summary("Lists the subcommands of MODULE.").run(call -> HELP.reply(call.reply()));
    }

    private void load(Call call) {
        throw NOT_LOADED;
    }

    private void unload(Call call) {
        throw new CommandError("ERR Error unloading module: no such module with that name "
                + Args.text(call.arg(2)));
    }
}
