package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.command.Command;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every transcript runs through our dispatcher in both protocols, its effects are replayed into an empty machine, and
/// where a redis-server is installed, its replies must be the same.
class TranscriptTest {
    private static final Pattern CLIENT_ID = Pattern.compile("\\{id ([a-z])\\}");
    private static final Map<String, RealRedis> SERVERS = new TreeMap<>();

    @BeforeAll
    static void startServers() throws IOException {
        RealRedis.start().ifPresent(server -> SERVERS.put("redis", server));
        RealRedis.startValkey().ifPresent(server -> SERVERS.put("valkey", server));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.values().forEach(RealRedis::close);
        SERVERS.clear();
    }

    static List<Transcript> transcripts() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(
                TranscriptTest.class.getResource("/dev/respdesk/transcript/strings.txt")).toURI());
        try (Stream<Path> files = Files.list(Objects.requireNonNull(folder.getParent()))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().map(TranscriptTest::read).toList();
        }
    }

    private static Transcript read(Path file) {
        try {
            return Transcript.parse(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @TestFactory
    List<DynamicTest> repliesAndEffectsAreAsWrittenAndReplayToTheSameData() throws Exception {
        return transcripts().stream().map(script -> DynamicTest.dynamicTest(script.name(), () -> run(script))).toList();
    }

    private static void run(Transcript script) {
        Ours ours = new Ours(RespVersion.RESP2);
        if (script.listens()) {
            ours.listen();
        }
        List<List<RecordedUnits.Effect>> all = new ArrayList<>();
        for (Transcript.Step step : script.steps()) {
            ours.advance(step.advance());
            if (step.request().isEmpty()) {
                continue;
            }
            String where = script.name() + ":" + step.line() + " " + step.request();
            if (step.waits()) {
                ours.ask(step.client(), request(step, ours));
            } else {
                RespValue reply = inOrder(step, ours.say(step.client(), request(step, ours)));
                if (!step.reply().isEmpty()) {
                    assertEquals(step.reply(), CliText.of(reply), where);
                }
            }
            for (Transcript.Told told : step.told()) {
                String text = CliText.told(ours.next(told.client()));
                assertEquals(told.text().isEmpty() ? text : told.text(), text, where + " " + told.client());
            }
            List<String> events = ours.events();
            if (!step.events().isEmpty()) {
                assertEquals(step.events(), events.isEmpty() ? List.of("(none)") : events, where);
            }
            all.addAll(ours.effects.units);
            List<String> effects = ours.effects.takeText();
            if (!step.effects().isEmpty()) {
                assertEquals(step.effects(), effects.isEmpty() ? List.of("(nothing)") : effects, where);
            }
        }
        ours.end();
        ours.effects.units.addAll(all);
        Ours loaded = new Ours(RespVersion.RESP2);
        loaded.replay(ours);
        assertEquals(ours.contents(), loaded.contents(), script.name() + ": replayed");
    }

    @TestFactory
    List<DynamicTest> realServersAnswerTheSame() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Transcript script : transcripts()) {
            SERVERS.forEach((product, server) -> {
                for (RespVersion version : RespVersion.values()) {
                    tests.add(DynamicTest.dynamicTest(script.name() + " " + product + " " + version,
                            () -> compare(script, product, server, version)));
                }
            });
        }
        return tests;
    }

    private static void compare(Transcript script, String product, RealRedis server, RespVersion version) {
        Ours ours = new Ours(version);
        try (Speaker theirs = server.speaker(version)) {
            theirs.say("a", Line.words("FLUSHALL"));
            if (script.listens()) {
                ours.listen();
                theirs.listen();
            }
            for (Transcript.Step step : script.steps()) {
                if (step.onlyOurs()) {
                    return;
                }
                boolean compares = step.isComparedWith(product);
                String where = script.name() + ":" + step.line() + " " + step.request();
                if (step.waits()) {
                    ours.ask(step.client(), request(step, ours));
                    theirs.ask(step.client(), request(step, theirs));
                } else {
                    RespValue reply = inOrder(step, ours.say(step.client(), request(step, ours)));
                    RespValue expected = inOrder(step, theirs.say(step.client(), request(step, theirs)));
                    assertEquals(CliText.of(compares ? expected : reply), CliText.of(reply), where);
                }
                List<String> ourEvents = ours.events();
                List<String> theirEvents = theirs.events();
                assertEquals(compares ? theirEvents : ourEvents, ourEvents, where + " events");
                for (Transcript.Told told : step.told()) {
                    String theirText = kindAndText(theirs.next(told.client()));
                    String ourText = kindAndText(ours.next(told.client()));
                    assertEquals(compares ? theirText : ourText, ourText, where + " " + told.client());
                }
            }
        }
    }

    private static RespValue inOrder(Transcript.Step step, RespValue reply) {
        return step.anyOrder() ? sorted(reply) : reply;
    }

    private static RespValue sorted(RespValue value) {
        return switch (value) {
            case RespValue.Array array -> new RespValue.Array(sorted(array.items()));
            case RespValue.SetOf set -> new RespValue.SetOf(sorted(set.items()));
            default -> value;
        };
    }

    private static List<RespValue> sorted(List<RespValue> items) {
        return items.stream().map(TranscriptTest::sorted).sorted(Comparator.comparing(CliText::of)).toList();
    }

    /// The words of the request, with the numbers of clients put in.
    private static byte[][] request(Transcript.Step step, Speaker speaker) {
        return Line.words(CLIENT_ID.matcher(step.request())
                .replaceAll(id -> Long.toString(speaker.id(id.group(1)))));
    }

    private static String kindAndText(RespValue value) {
        return value.getClass().getSimpleName() + " " + CliText.told(value);
    }

    @TestFactory
    Stream<DynamicTest> examplesOfTheDocumentationAreTrue() {
        return new Ours(RespVersion.RESP2).tested().stream()
                .filter(command -> !command.docs().examples().isEmpty())
                .map(command -> DynamicTest.dynamicTest(command.name(), () -> example(command)));
    }

    private static void example(Command command) {
        Ours ours = new Ours(RespVersion.RESP2);
        for (Command.Example example : command.docs().examples()) {
            assertEquals(example.reply(), CliText.of(ours.say("a", Line.words(example.request()))), example.request());
        }
    }

    @Test
    void everyCommandThatRunsHasAnExampleUnlessItIsHelp() {
        for (Command command : new Ours(RespVersion.RESP2).tested()) {
            boolean excused = command.handler() == null || command.ownName().equals("help");
            assertEquals(true, excused || !command.docs().examples().isEmpty(), command.name());
        }
    }
}
