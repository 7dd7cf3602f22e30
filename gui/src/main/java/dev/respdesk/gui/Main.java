package dev.respdesk.gui;

import dev.respdesk.gui.embedded.EmbeddedServer;
import dev.respdesk.gui.embedded.OwnServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Starts RespDesk: the window with its server, or the server alone. Knows `--help`, `--version` and `--server-only`;
/// every other argument is the server's, in redis-server's style.
public final class Main {
    private static final String SERVER_ONLY = "--server-only";
    private static List<String> serverArguments = List.of();
    private static @Nullable Path openedFile;
    private static EmbeddedServer server = new EmbeddedServer(List.of());

    private Main() {}

    public static void main(String[] args) {
        if (Arrays.stream(args).anyMatch(Main::asksForWords)) {
            System.exit(new CommandLine(new Words()).setExpandAtFiles(false).execute(wordsOf(args)));
        }
        List<String> rest = new ArrayList<>(List.of(args));
        boolean alone = rest.remove(SERVER_ONLY);
        if (!alone && !rest.isEmpty() && isAppendOnly(rest.getFirst())) {
            openedFile = Path.of(rest.removeFirst());
        }
        serverArguments = List.copyOf(rest);
        server = new EmbeddedServer(serverArguments);
        if (alone) {
            EmbeddedServer.runAlone(serverArguments);
            return;
        }
        EmbeddedServer.stopWithParent();
        String trouble = Display.trouble();
        String refused = trouble == null ? server.refusal() : null;
        if (refused != null) {
            System.err.println(refused);
            System.exit(1);
        } else if (trouble == null) {
            showWindow(args);
        } else {
            alone(trouble);
        }
    }

    private static void showWindow(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
        try {
            javafx.application.Application.launch(App.class, args);
            System.exit(0);
        } catch (RuntimeException | LinkageError failed) {
            Failures.report(failed);
            alone("The window could not be opened (" + failed.getMessage() + "): running the server only.");
        }
    }

    private static void alone(String why) {
        System.err.println(why);
        EmbeddedServer.runAlone(serverArguments);
    }

    private static boolean asksForWords(String argument) {
        return argument.equals("--help") || argument.equals("-h") || argument.equals("--version");
    }

    private static String[] wordsOf(String[] args) {
        return Arrays.stream(args).filter(Main::asksForWords).toArray(String[]::new);
    }

    /// Whether an argument names a file for the AOF viewer: a server's own would be a configuration file.
    private static boolean isAppendOnly(String argument) {
        return argument.matches("(?i).*\\.(aof|manifest|rdb)|.*[/\\\\]?appendonlydir[/\\\\]?");
    }

    /// The file that the window was asked to show, or null.
    static @Nullable Path openedFile() {
        return openedFile;
    }

    /// The server that the window starts and stops.
    static OwnServer ownServer() {
        return server;
    }

    @CommandLine.Command(
            name = "respdesk",
            description = "A window onto Redis, with a Redis-compatible server inside.",
            versionProvider = Words.class,
            customSynopsis = {
                "respdesk [--server-only] [/path/to/redis.conf] [--directive value ...]",
                "       respdesk /path/to/file.aof|file.manifest"
            },
            footer = {
                "",
                "Without arguments the window opens and its server listens on 127.0.0.1:6379, or the next free port.",
                "Every directive of redis.conf may be given as --name value; it goes to the server.",
                "",
                "Examples:",
                "  respdesk",
                "  respdesk --port 6390",
                "  respdesk data/appendonlydir/appendonly.aof.manifest",
                "  respdesk --server-only --port 6380 --dir /tmp"
            })
    private static final class Words implements Runnable, CommandLine.IVersionProvider {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        private boolean help;

        @CommandLine.Option(names = "--version", versionHelp = true, description = "Shows the version and ends.")
        private boolean version;

        @CommandLine.Option(names = SERVER_ONLY, description = "Runs the server without a window.")
        private boolean serverOnly;

        @Override
        public void run() {
            throw new IllegalStateException("only --help and --version come here");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"RespDesk " + EmbeddedServer.version()};
        }
    }
}
