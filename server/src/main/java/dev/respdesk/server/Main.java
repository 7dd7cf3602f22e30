package dev.respdesk.server;

import dev.respdesk.config.Config;
import dev.respdesk.config.ConfigFileException;
import dev.respdesk.net.DataLoop;
import dev.respdesk.observe.ServerLog;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// The headless server's entry: `respdesk-server [/path/to/redis.conf] [--name value ...]`.
public final class Main {
    private Main() {}

    /// Starts the server and returns; it ends by SHUTDOWN or a signal. Exit code 1 with one line where it cannot start.
    public static void main(String[] args) {
        if (asksForWords(args)) {
            new CommandLine(new Options()).execute(args);
            return;
        }
        if (Checks.areAsked(args)) {
            System.exit(new Checks(System.out).run(args));
        }
        CompletableFuture<DataLoop> dataLoop = Server.beginDataLoop();
        stopWithParent();
        Signals signals = new Signals();
        signals.take();
        try {
            Server server = Server.start(Config.fromArguments(withoutServerOnly(args)), dataLoop, true);
            signals.end(server);
        } catch (StartException | ConfigFileException refused) {
            fail(System.err, refused);
        }
    }

    /// `respdesk --server-only` works, so that people type it here as well.
    private static String[] withoutServerOnly(String[] args) {
        return Arrays.stream(args).filter(arg -> !arg.equals("--server-only")).toArray(String[]::new);
    }

    /// The reason goes to the log as well where that is a file; that data cannot be loaded has gone there anyway.
    private static void fail(PrintStream err, Exception refused) {
        err.println(refused.getMessage());
        if (ServerLog.only().isFile() && !(refused instanceof UnreadableDataException)) {
            LoggerFactory.getLogger("server").error("{}", refused.getMessage());
        }
        System.exit(1);
    }

    /// As redis-server: only when it is the one argument.
    private static boolean asksForWords(String[] args) {
        return args.length == 1
                && switch (args[0]) {
                    case "--help", "-h", "--version", "-v" -> true;
                    default -> false;
                };
    }

    /// Maven's exec does not pass a signal on, so a process that it started ends when it has gone. Does nothing unless
    /// `-Drespdesk.stopWithParent=true` asks for it.
    public static void stopWithParent() {
        if (Boolean.getBoolean("respdesk.stopWithParent")) {
            ProcessHandle.current().parent().ifPresent(p -> p.onExit().thenRun(() -> System.exit(0)));
        }
    }

    @CommandLine.Command(
            name = "respdesk-server",
            description = "A Redis-compatible server whose data survives in an append-only file.",
            versionProvider = Options.class,
            customSynopsis = "respdesk-server [/path/to/redis.conf] [--directive value ...]",
            footer = {
                "",
                "Every directive of redis.conf may be given as --name value. Without any:",
                "127.0.0.1:6379, the append-only file on and synced each second, data in",
                "./data. SIGTERM, SIGINT and SHUTDOWN end it with exit code 0.",
                "",
                "Examples:",
                "  respdesk-server",
                "  respdesk-server --port 6380 --dir /tmp",
                "  respdesk-server /etc/redis.conf --appendfsync always",
                "  respdesk-server --check-aof data/appendonlydir",
                "  respdesk-server --check-rdb dump.rdb --repair whole.rdb"
            })
    private static final class Options implements Runnable, CommandLine.IVersionProvider {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        private boolean help;

        @CommandLine.Option(names = {"-v", "--version"}, versionHelp = true,
                description = "Shows the version and ends.")
        private boolean version;

        @Override
        public void run() {
            throw new IllegalStateException("only --help and --version come here");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"RespDesk server " + Version.product() + " (compatible with Redis " + Version.REDIS
                    + ")"};
        }
    }
}
