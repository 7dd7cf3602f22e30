package dev.respdesk.commands.acl;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.acl.Acl;
import dev.respdesk.acl.AclError;
import dev.respdesk.acl.AclFile;
import dev.respdesk.acl.Denial;
import dev.respdesk.acl.Latin;
import dev.respdesk.acl.User;
import dev.respdesk.acl.Users;
import dev.respdesk.command.AclCategory;
import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.Group;
import dev.respdesk.command.HelpText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// ACL: making, changing and showing users, trying what they may do, the log of refusals, the file.
public final class AclCommands {
    private static final Flag[] OF_ADMIN = {ADMIN, NOSCRIPT, LOADING, STALE};
    private static final int PASSWORD_BITS_MOST = 4096;
    private static final CommandError NO_FILE = new CommandError("ERR This Redis instance is not configured to use an "
            + "ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE "
            + "(assuming you have a Redis configuration file set) in order to store users in the Redis "
            + "configuration.");
    private static final HelpText HELP = new HelpText("ACL", """
            CAT [<category>]
                All categories, or the commands of one.
            DELUSER <username> [<username> ...]
                Removes users and closes their connections.
            DRYRUN <username> <command> [<arg> ...]
                Whether a user may run a command, which is not run.
            GETUSER <username>
                All about a user.
            GENPASS [<bits>]
                A password of so many random bits (256, unless said).
            LIST
                All users as rules.
            LOAD
                Puts the users of the ACL file in the place of those there are.
            LOG [<count>|RESET]
                The last refusals (10, unless said), or forgets them.
            SAVE
                Writes all users into the ACL file.
            SETUSER <username> <rule> [<rule> ...]
                Makes or changes a user.
            USERS
                Names of all users.
            WHOAMI
                Name of this connection's user.
            """);

    private final Acl acl;
    private final RandomGenerator random;
    private final AclReplies replies = new AclReplies();

    /// @param random for passwords: one that nobody can foresee
    public AclCommands(Acl acl, RandomGenerator random) {
        this.acl = acl;
        this.random = random;
    }

    /// Declares the commands.
    public void declare(Commands commands) {
        commands.add(Group.SERVER, "ACL").since("6.0.0").summary("Commands about users and what they may do.")
                .complexity("Depends on the subcommand.").container();
        declareUsers(commands);
        declareViews(commands);
        declareTools(commands);
        declareFile(commands);
    }

    private static CommandBuilder add(Commands commands, String line) {
        return commands.addSubcommand(Group.SERVER, line).since("6.0.0");
    }

    private void declareUsers(Commands commands) {
        add(commands, "ACL SETUSER username [rule [rule ...]]").flags(OF_ADMIN).complexity("O(N) for N rules")
                .summary("Makes a user or changes one, by rules.")
                .history("6.2.0", "Patterns of channels.").history("7.0.0", "Selectors, and keys by read and write.")
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("ACL SETUSER worker on >secret ~jobs:* +@list", "OK").run(this::setUser);
        add(commands, "ACL DELUSER username [username ...]").flags(OF_ADMIN)
                .complexity("O(1) for each user, and O(N) for N connections")
                .summary("Removes users and closes their connections.")
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .example("ACL DELUSER nobody", "(integer) 0").run(this::delUser);
        add(commands, "ACL GETUSER username").flags(OF_ADMIN).complexity("O(N) for N rules of the user")
                .summary("Shows all about a user.")
                .history("6.2.0", "Patterns of channels.")
                .history("7.0.0", "Selectors, and keys and channels as rules.")
                .example("ACL GETUSER nobody", "(nil)").run(this::getUser);
    }

    private void declareViews(Commands commands) {
        add(commands, "ACL LIST").flags(OF_ADMIN).complexity("O(N) for N users")
                .summary("Lists all users as rules that make them.")
                .run(call -> texts(call, acl.users().all().stream().map(User::line).toList()));
        add(commands, "ACL USERS").flags(OF_ADMIN).complexity("O(N) for N users")
                .summary("Lists the names of all users.")
                .run(call -> texts(call, acl.users().all().stream().map(User::latinName).toList()));
        add(commands, "ACL WHOAMI").flags(NOSCRIPT, LOADING, STALE).complexity("O(1)")
                .summary("Tells the name of this connection's user.")
                .example("ACL WHOAMI", "\"default\"").run(AclCommands::whoAmI);
        add(commands, "ACL CAT [category]").flags(NOSCRIPT, LOADING, STALE).complexity("O(1), or O(N) for N commands")
                .summary("Lists the categories of commands, or the commands of one.")
                .run(AclCommands::categories);
        add(commands, "ACL LOG [count:integer|RESET]").argNames("operation").flags(OF_ADMIN)
                .complexity("O(N) for N entries")
                .summary("Shows what was refused for want of permission, or forgets it.")
                .history("7.2.0", "Numbers and times of the entries.")
                .example("ACL LOG RESET", "OK").run(this::log);
    }

    private void declareTools(Commands commands) {
        add(commands, "ACL DRYRUN username command [arg [arg ...]]").since("7.0.0").flags(OF_ADMIN)
                .complexity("O(1)").summary("Tells whether a user may run a command, without running it.")
                .example("ACL DRYRUN default PING", "OK").run(this::dryRun);
        add(commands, "ACL GENPASS [bits:integer]").flags(NOSCRIPT, LOADING, STALE).complexity("O(1)")
                .summary("Makes a password of random hexadecimal digits that can be used for a user.")
                .run(this::generate);
        add(commands, "ACL HELP").flags(LOADING, STALE).complexity("O(1)").summary("Lists the subcommands of ACL.")
                .run(call -> HELP.reply(call.reply()));
    }

    private void declareFile(Commands commands) {
        add(commands, "ACL LOAD").flags(OF_ADMIN).complexity("O(N) for N users")
                .summary("Puts the users of the ACL file in the place of those there are.")
                .run(call -> withFile(call, AclFile::load));
        add(commands, "ACL SAVE").flags(OF_ADMIN).complexity("O(N) for N users")
                .summary("Writes all users into the ACL file.")
                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                .run(call -> withFile(call, AclFile::save));
    }

    private void setUser(Call call) {
        try {
            acl.users().set(Latin.text(call.arg(2)), words(call, 3));
        } catch (AclError error) {
            throw new CommandError("ERR " + error.reason());
        }
        call.reply().ok();
    }

    private static List<String> words(Call call, int from) {
        List<String> words = new ArrayList<>();
        for (int i = from; i < call.count(); i++) {
            words.add(Latin.text(call.arg(i)));
        }
        return words;
    }

    private void delUser(Call call) {
        List<String> names = words(call, 2);
        if (names.contains(Users.DEFAULT)) {
            throw new CommandError("ERR The 'default' user cannot be removed");
        }
        call.reply().integer(names.stream().filter(acl.users()::remove).count());
    }

    private void getUser(Call call) {
        User user = acl.users().find(Latin.text(call.arg(2)));
        if (user == null) {
            call.reply().nil();
        } else {
            replies.user(call.reply(), user.rights());
        }
    }

    private static void whoAmI(Call call) {
        if (call.client().login() instanceof User user) {
            call.reply().bulk(Latin.bytes(user.latinName()));
        } else {
            call.reply().nil();
        }
    }

    private static void texts(Call call, List<String> latinTexts) {
        call.reply().array(latinTexts.size());
        latinTexts.forEach(text -> call.reply().bulk(Latin.bytes(text)));
    }

    private static void categories(Call call) {
        if (call.count() > 3) {
            throw call.wrongSubcommand();
        }
        if (call.count() == 2) {
            texts(call, AclCategory.ALL);
            return;
        }
        String category = Latin.text(call.arg(2)).toLowerCase(Locale.ROOT);
        if (!AclCategory.ALL.contains(category)) {
            throw new CommandError("ERR Unknown category '" + Latin.text(call.arg(2)) + "'");
        }
        List<String> names = new ArrayList<>();
        for (Command command : call.machine().commands().all()) {
            addIfIn(category, command, names);
            command.subcommands().forEach(subcommand -> addIfIn(category, subcommand, names));
        }
        texts(call, names);
    }

    private static void addIfIn(String category, Command command, List<String> names) {
        if (command.aclCategories().contains(category)) {
            names.add(command.name());
        }
    }

    private void log(Call call) {
        if (call.count() > 3) {
            throw call.wrongSubcommand();
        }
        if (call.count() == 3 && call.argIs(2, "RESET")) {
            acl.log().clear();
            call.reply().ok();
            return;
        }
        long count = call.count() == 3 ? Math.max(0, call.argLong(2)) : 10;
        replies.log(call.reply(), acl.log().newest(count), call.nowMillis());
    }

    private void dryRun(Call call) {
        User user = acl.users().find(Latin.text(call.arg(2)));
        if (user == null) {
            throw new CommandError("ERR User '" + Args.shown(call.arg(2)) + "' not found");
        }
        byte[][] argv = Arrays.copyOfRange(call.argv(), 3, call.count());
        Command command = call.machine().commands().find(argv);
        if (command == null || command.handler() == null && argv.length > 1) {
            throw new CommandError("ERR Command '" + Args.shown(argv[0]) + "' not found");
        }
        if (!command.acceptsCount(argv.length)) {
            throw new CommandError("ERR wrong number of arguments for '" + command.name() + "' command");
        }
        Denial denial = user.check(command, argv);
        if (denial == null) {
            call.reply().ok();
        } else {
            call.reply().bulk(Latin.bytes(denial.text(user, command, argv, true)));
        }
    }

    private void generate(Call call) {
        if (call.count() > 3) {
            throw call.wrongSubcommand();
        }
        long bits = call.count() == 3 ? Args.toLong(call.arg(2)) : 256;
        if (bits <= 0 || bits > PASSWORD_BITS_MOST) {
            throw new CommandError("ERR ACL GENPASS argument must be the number of bits for the output password, a "
                    + "positive number up to " + PASSWORD_BITS_MOST);
        }
        int digits = (int) (bits + 3) / 4;
        byte[] bytes = new byte[(digits + 1) / 2];
        random.nextBytes(bytes);
        call.reply().bulk(HexFormat.of().formatHex(bytes).substring(0, digits));
    }

    private void withFile(Call call, Consumer<AclFile> action) {
        AclFile file = acl.file();
        if (file == null) {
            throw NO_FILE;
        }
        try {
            action.accept(file);
        } catch (AclError error) {
            throw new CommandError("ERR " + error.reason());
        }
        call.reply().ok();
    }
}
