package dev.respdesk.gui.console;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Commands of a sheet that run together, in the portions that the way of sending asks for. A batch is made only of
/// commands that can be sent: `problem` says what is wrong before any of them runs.
final class Batch {
    /// So many commands of a pipeline are under way at a time; Stop comes in between.
    static final int PORTION = 256;

    private static final Set<String> FOR_THE_PROMPT = Set.of("CLEAR", "HELP");
    private static final Set<String> OF_TRANSACTIONS = Set.of("MULTI", "EXEC", "DISCARD", "WATCH", "RESET");

    /// One command of it, taken apart.
    record Command(Statement statement, CommandLine line) {
        String name() {
            return line.words().getFirst().text().toUpperCase(Locale.ROOT);
        }
    }

    private final List<Command> commands;
    private final SheetMode mode;
    private int at;

    Batch(List<Statement> statements, SheetMode mode) {
        commands = statements.stream().map(one -> new Command(one, CommandLine.of(one.text()))).toList();
        this.mode = mode;
    }

    int size() {
        return commands.size();
    }

    boolean transaction() {
        return mode == SheetMode.TRANSACTION;
    }

    /// Why none of it is sent, or null.
    @Nullable String problem() {
        if (commands.isEmpty()) {
            return Texts.text("console.there-is-no-command-here-to");
        }
        for (Command command : commands) {
            String problem = problem(command);
            if (problem != null) {
                return Texts.text("console.line-x-x-nothing-was-run", command.statement().line(), problem);
            }
        }
        return null;
    }

    private @Nullable String problem(Command command) {
        if (!command.line().valid()) {
            return command.line().problem();
        }
        if (Feeds.starts(command.line().words())) {
            return Texts.text("console.x-listens-until-it-is-stopped", command.name());
        }
        if (FOR_THE_PROMPT.contains(command.name())) {
            return Texts.text("console.x-is-for-the-prompt", command.name());
        }
        return transaction() && OF_TRANSACTIONS.contains(command.name())
                ? Texts.text("console.x-cannot-stand-in-a-sheet", command.name())
                : null;
    }

    /// The first command that deserves a second look, and why: null where there is none.
    @Nullable String danger() {
        for (Command command : commands) {
            String reason = Danger.of(command.line().words(), -1);
            if (reason != null) {
                return Texts.text("console.line-x-x-x", command.statement().line(), command.name(), reason);
            }
        }
        return null;
    }

    /// The commands that are sent next; empty when all are.
    List<Command> next() {
        int count = switch (mode) {
            case ONE_BY_ONE -> 1;
            case PIPELINED -> PORTION;
            case TRANSACTION -> commands.size();
        };
        List<Command> portion = commands.subList(at, Math.min(commands.size(), at + count));
        at += portion.size();
        return portion;
    }

    /// Sends a portion; the replies are one for each command. Those of a transaction are what EXEC says, or why a
    /// command was refused, and then EXEC's refusal for all others.
    CompletableFuture<List<RespValue>> send(Dialogue dialogue, List<Command> portion) {
        List<byte[][]> argvs = new ArrayList<>(portion.stream().map(command -> command.line().argv()).toList());
        if (!transaction()) {
            return dialogue.runAll(argvs);
        }
        argvs.addFirst(CommandLine.of("MULTI").argv());
        argvs.addLast(CommandLine.of("EXEC").argv());
        return dialogue.runAll(argvs).thenApply(Batch::unwrapped);
    }

    private static List<RespValue> unwrapped(List<RespValue> replies) {
        if (replies.getFirst() instanceof RespValue.Failure refused) {
            return replies.subList(1, replies.size() - 1).stream().map(reply -> (RespValue) refused).toList();
        }
        RespValue exec = replies.getLast();
        List<RespValue> queued = replies.subList(1, replies.size() - 1);
        if (exec instanceof RespValue.Array done && done.items().size() == queued.size()) {
            return done.items();
        }
        return queued.stream().map(reply -> reply instanceof RespValue.Failure ? reply : exec).toList();
    }
}
