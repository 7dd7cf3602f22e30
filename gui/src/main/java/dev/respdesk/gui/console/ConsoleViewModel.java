package dev.respdesk.gui.console;

import dev.respdesk.gui.session.Target.Environment;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The console: runs lines one after the other on its own connection and writes what comes back. All methods are for
/// the window's thread; replies come back to it through the executor given.
public final class ConsoleViewModel implements AutoCloseable {
    /// Lines of one reply that are shown before it is cut.
    static final int REPLY_LINES = 500;
    /// Lines of a reply that are shown in another form before it is cut.
    static final int FORM_LINES = 5_000;
    /// Bytes of one string that are shown before it is cut.
    static final int STRING_BYTES = 4_000;
    /// Bytes of one string that "Show all" shows; more is for a file.
    private static final int STRING_BYTES_AT_ALL = 1 << 20;
    private static final long KEPT_BYTES = 32L << 20;

    /// What the console needs from the window: where to run, what time it is (nanoseconds), where to write files.
    public record Surroundings(Executor window, Executor files, LongSupplier nanos) {}

    private record Outcome(@Nullable RespValue reply, @Nullable Throwable failure, long nanos, long size) {}

    private final Surroundings around;
    private final ConsoleLinks links;
    private final HelpSource bundled;
    private final Prompt prompt;
    private final Scrollback output = new Scrollback();
    private final Exchanges exchanges = new Exchanges(KEPT_BYTES);
    private final Caution caution = new Caution();
    private final ReadOnlyStringWrapper mark = new ReadOnlyStringWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final Dialogue dialogue;
    private @Nullable LiveFeed feed;
    private @Nullable Batch heldBatch;
    private int run;

    public ConsoleViewModel(
            Surroundings around, ConsoleLinks links, int db, HelpSource bundled, Prompt prompt) {
        this.around = around;
        this.links = links;
        this.bundled = bundled;
        this.prompt = prompt;
        dialogue = new Dialogue(links, db, around.window(), this::transactionLost);
        mark.set(dialogue.prompt());
        prompt.input().subscribe(this::typed);
    }

    public Prompt prompt() {
        return prompt;
    }

    public Scrollback output() {
        return output;
    }

    /// What stands before the line: `db0> `.
    public ReadOnlyStringProperty mark() {
        return mark.getReadOnlyProperty();
    }

    /// Why a command was held back and what runs it; empty when none is.
    public ReadOnlyStringProperty question() {
        return caution.question();
    }

    /// Whether something runs that can be stopped.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Whether what runs is a feed, which ends only when stopped.
    public boolean listening() {
        return feed != null;
    }

    /// Whether the server is one to be careful with.
    public boolean production() {
        return caution.production();
    }

    /// Reads the history of earlier runs.
    public void loadHistory() {
        around.files().execute(prompt.history()::load);
    }

    /// Begins anew on the server that the window is on now; what ran on the one before is left. `title` says what it
    /// is, `name` is what it is called.
    public void serverChanged(String title, String name, Environment environment, int db) {
        if (busy.get()) {
            stop();
        }
        caution.server(name, environment);
        heldBatch = null;
        dialogue.restart(db);
        mark.set(dialogue.prompt());
        write(Line.of(Texts.text("console.connected-to-x", title), Tone.NOTE));
        start();
    }

    /// The window shows another database: the console goes along, unless it is in the middle of something.
    public void databaseChosen(int db) {
        if (db != dialogue.db() && !busy.get() && !dialogue.transaction()) {
            CommandLine select = CommandLine.of("SELECT " + db);
            dialogue.run(select.argv()).thenAcceptAsync(
                    reply -> {
                        dialogue.learn(select.words(), reply);
                        mark.set(dialogue.prompt());
                    },
                    around.window());
        }
    }

    /// Connects and asks for help texts; the console can be used meanwhile.
    public void start() {
        dialogue.link()
                .thenCompose(link -> HelpSource.of(link, bundled).load())
                .exceptionallyCompose(failure -> bundled.load())
                .thenAcceptAsync(prompt::help, around.window());
    }

    private void typed(String text) {
        if (!caution.stays(text)) {
            caution.drop();
            heldBatch = null;
        }
    }

    /// Enter.
    public void submit() {
        String text = prompt.input().get();
        prompt.endSearch();
        if (caution.asks()) {
            String command = caution.confirmed(text);
            prompt.clear();
            Batch sheet = heldBatch;
            heldBatch = null;
            if (command != null && sheet != null) {
                runBatch(sheet);
            } else if (command != null) {
                run(CommandLine.of(command), command);
            } else {
                next();
            }
        } else if (busy.get()) {
            waiting.add(text);
            prompt.clear();
        } else {
            enter(text);
        }
    }

    /// Several lines at once, as pasted: all but the last run, one after the other; the last stays at the prompt.
    public void paste(List<String> lines) {
        String first = prompt.input().get() + lines.getFirst();
        List<String> all = new ArrayList<>(lines);
        all.set(0, first);
        String last = all.removeLast();
        waiting.addAll(all);
        prompt.put(last);
        if (!busy.get() && !caution.asks()) {
            next();
        }
    }

    /// Runs the commands of a text, a sheet or a part of one. Nothing of it runs where something in it cannot; what is
    /// dangerous in it is asked for once, at the prompt.
    public void runSheet(String text, SheetMode mode) {
        if (busy.get()) {
            write(Line.of(Texts.text("console.something-is-still-running-wait-for"), Tone.WARN));
            return;
        }
        Batch batch = new Batch(Statement.in(text), mode);
        String problem = dialogue.transaction() && batch.transaction()
                ? Texts.text("console.a-transaction-is-open-at-the")
                : batch.problem();
        String danger = problem == null ? batch.danger() : null;
        if (problem != null) {
            write(Line.of(problem, Tone.ERROR));
        } else if (danger != null) {
            prompt.put("");
            heldBatch = batch;
            caution.holdSheet(danger);
        } else {
            runBatch(batch);
        }
    }

    private void runBatch(Batch batch) {
        long start = around.nanos().getAsLong();
        portion(batch, ++run, start);
    }

    private void portion(Batch batch, int mine, long start) {
        List<Batch.Command> portion = batch.next();
        busy.set(!portion.isEmpty());
        if (portion.isEmpty()) {
            write(Line.of(batch.size() + (batch.size() == 1 ? Texts.text("console.command")
                    : Texts.text("console.commands"))
                    + Durations.text(around.nanos().getAsLong() - start), Tone.NOTE));
            next();
            return;
        }
        batch.send(dialogue, portion).whenCompleteAsync((replies, failure) -> {
            if (mine == run && replies != null) {
                answered(portion, replies);
                portion(batch, mine, start);
            } else if (mine == run && failure != null) {
                broken(failure);
            }
        }, around.window());
    }

    private void answered(List<Batch.Command> portion, List<RespValue> replies) {
        for (int i = 0; i < portion.size(); i++) {
            Exchange exchange = new Exchange(portion.get(i).statement().text());
            echo(exchange);
            RespValue reply = replies.get(i);
            dialogue.learn(portion.get(i).line().words(), reply);
            mark.set(dialogue.prompt());
            exchanges.answered(exchange, reply, Exchanges.size(reply));
            output.write(Replies.lines(exchange, reply, -1, REPLY_LINES, STRING_BYTES));
        }
    }

    private void broken(Throwable failure) {
        busy.set(false);
        String also = dialogue.transaction() ? Texts.text("console.the-transaction-is-gone") : "";
        dialogue.lost();
        mark.set(dialogue.prompt());
        write(Line.of(Failures.text(failure) + also, Tone.ERROR));
        waiting.clear();
    }

    private void next() {
        String line = waiting.poll();
        if (line != null) {
            enter(line);
        }
    }

    private void enter(String text) {
        CommandLine line = CommandLine.of(text);
        if (line.words().isEmpty()) {
            echo(new Exchange(text));
            prompt.clear();
            next();
        } else if (!line.valid()) {
            write(Line.of(line.problem(), Tone.ERROR).in(remember(text)));
            next();
        } else if (!own(line, text)) {
            check(line, text);
        }
    }

    /// `clear` and `help`, which no server sees.
    private boolean own(CommandLine line, String text) {
        String name = line.words().getFirst().text().toUpperCase(Locale.ROOT);
        if (name.equals("CLEAR") && line.words().size() == 1) {
            clear();
            prompt.clear();
        } else if (name.equals("HELP")) {
            remember(text);
            output.write(HelpText.of(prompt.help(), line.words().subList(1, line.words().size())));
        } else {
            return false;
        }
        next();
        return true;
    }

    private void check(CommandLine line, String text) {
        if (Danger.of(line.words(), -1) == null) {
            run(line, text);
        } else if (Danger.asksKeys(line.words()) && !dialogue.transaction()) {
            busy.set(true);
            dialogue.run(CommandLine.of("DBSIZE").argv())
                    .whenCompleteAsync((size, failure) -> counted(line, text, size), around.window());
        } else {
            ask(line, text, -1);
        }
    }

    private void counted(CommandLine line, String text, @Nullable RespValue size) {
        busy.set(false);
        ask(line, text, size instanceof RespValue.Int count ? count.value() : -1);
    }

    private void ask(CommandLine line, String text, long keys) {
        String reason = Danger.of(line.words(), keys);
        if (reason == null) {
            run(line, text);
        } else {
            prompt.put(caution.hold(text, line, reason));
        }
    }

    /// Esc: takes back the question, the search, the list of completions; lines that wait are dropped with it.
    public void escape() {
        if (caution.asks()) {
            waiting.clear();
            caution.drop();
            heldBatch = null;
        }
        prompt.endSearch();
        prompt.completions().clear();
    }

    private void run(CommandLine line, String text) {
        Exchange exchange = remember(text);
        if (Feeds.starts(line.words())) {
            listen(line);
            return;
        }
        busy.set(true);
        int mine = ++run;
        long start = around.nanos().getAsLong();
        dialogue.run(line.argv())
                .handle((reply, failure) -> new Outcome(
                        reply, failure, around.nanos().getAsLong() - start, reply == null ? 0 : Exchanges.size(reply)))
                .thenAcceptAsync(
                        outcome -> {
                            if (mine == run) {
                                ended(line, exchange, outcome);
                            }
                        },
                        around.window());
    }

    private void ended(CommandLine line, Exchange exchange, Outcome outcome) {
        busy.set(false);
        RespValue reply = outcome.reply();
        Throwable failure = outcome.failure();
        if (reply != null) {
            dialogue.learn(line.words(), reply);
            exchanges.answered(exchange, reply, outcome.size());
            output.write(Replies.lines(exchange, reply, outcome.nanos(), REPLY_LINES, STRING_BYTES));
        } else if (failure != null) {
            String also = dialogue.transaction() ? Texts.text("console.the-transaction-is-gone") : "";
            dialogue.lost();
            write(Line.of(Failures.text(failure) + also, Tone.ERROR).in(exchange));
            waiting.clear();
        }
        mark.set(dialogue.prompt());
        next();
    }

    private void transactionLost() {
        mark.set(dialogue.prompt());
        if (!busy.get()) {
            write(Line.of(Texts.text("console.the-connection-was-lost-and-the"), Tone.ERROR));
        }
    }

    private void listen(CommandLine line) {
        write(Line.of(Texts.text("console.listening-on-a-connection-of-its"), Tone.NOTE));
        feed = new LiveFeed(links, dialogue.db(), line.argv(), around.window(), this::heard);
        busy.set(true);
    }

    private void heard(LiveFeed.Batch batch) {
        List<Line> lines = new ArrayList<>();
        if (batch.dropped() > 0) {
            lines.add(Line.of(Texts.text("console.x-messages-left-out-they-came", batch.dropped()), Tone.WARN));
        }
        batch.messages().forEach(message -> lines.addAll(Feeds.lines(message)));
        output.write(lines);
        if (batch.gone() && feed != null) {
            feed = null;
            busy.set(false);
            write(Line.of(Texts.text("console.stopped-listening"), Tone.NOTE));
            next();
        }
    }

    /// Ends what runs: a feed ends its connection, a command loses its connection and the next one opens another.
    public void stop() {
        waiting.clear();
        LiveFeed listening = feed;
        if (listening != null) {
            listening.close();
        } else if (busy.get()) {
            run++;
            boolean transaction = dialogue.transaction();
            dialogue.abandon();
            busy.set(false);
            write(Line.of(
                    Texts.text("console.stopped-the-connection-was-closed-x", transaction
                            ? Texts.text("console.and-the-transaction-with-it") : ""),
                    Tone.WARN));
            mark.set(dialogue.prompt());
        }
    }

    /// Ctrl+L.
    public void clear() {
        exchanges.forget();
        output.wipe();
    }

    /// F1: all that is known of the command at the prompt.
    public void explain() {
        output.write(HelpText.of(prompt.help(), CommandLine.of(prompt.input().get()).words()));
    }

    /// Writes a reply that was cut once more, as far as the console keeps lines.
    public void showAll(Exchange exchange) {
        RespValue reply = exchange.reply();
        if (reply != null) {
            around.files().execute(() -> {
                List<Line> lines = Replies.lines(exchange, reply, -1, Scrollback.MOST, STRING_BYTES_AT_ALL);
                around.window().execute(() -> output.write(lines));
            });
        }
    }

    /// Writes a reply once more, in another form.
    public void show(Exchange exchange, ReplyForm form) {
        RespValue reply = exchange.reply();
        if (reply != null) {
            around.files().execute(() -> {
                List<Line> lines = Replies.again(exchange, reply, form, FORM_LINES, STRING_BYTES);
                around.window().execute(() -> output.write(lines));
            });
        }
    }

    /// Writes the last reply once more, in another form.
    public void showLast(ReplyForm form) {
        Exchange last = exchanges.latest();
        if (last == null) {
            write(Line.of(Texts.text("console.there-is-no-reply-yet-to", form.title().toLowerCase(Locale.ROOT)),
                    Tone.NOTE));
        } else {
            show(last, form);
        }
    }

    private Exchange remember(String text) {
        Exchange exchange = new Exchange(text);
        echo(exchange);
        if (prompt.history().add(text)) {
            around.files().execute(prompt.history()::save);
        }
        if (prompt.input().get().equals(text)) {
            prompt.clear();
        }
        return exchange;
    }

    private void echo(Exchange exchange) {
        String shown = exchange.command().replace("\n", " \u23ce ");
        write(Line.of(new Span(mark.get(), Tone.PROMPT), Span.plain(shown)).in(exchange));
    }

    private void write(Line line) {
        output.write(line);
    }

    @Override
    public void close() {
        LiveFeed listening = feed;
        feed = null;
        if (listening != null) {
            listening.close();
        }
        run++;
        dialogue.abandon();
    }
}
