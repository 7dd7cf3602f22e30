package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.config.Config;
import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Sessions;
import dev.respdesk.gui.session.Target;
import dev.respdesk.server.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages of a real server; and that what is kept of them is bounded.
class ChannelsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    private final Sessions sessions = new Sessions();
    private final List<Problem> problems = new ArrayList<>();
    private final BlockingQueue<Integer> changes = new LinkedBlockingQueue<>();
    private final ChannelsViewModel model =
            new ChannelsViewModel(new SameThread(), sessions, InstantSource.system(), problems::add);

    @BeforeEach
    void start() throws Exception {
        String socket = folder.resolve("redis.sock").toString();
        server = Server.start(Config.fromArguments("--port", "0", "--unixsocket", socket, "--dir", folder.toString(),
                "--appendonly", "no", "--save", ""));
        session = RespSession.open(Target.plain("test", socket, 0, Target.Environment.DEVELOPMENT),
                InstantSource.system(), sent -> {}).join();
        sessions.show(session);
        model.revision().addListener((o, before, now) -> changes.add(now.intValue()));
    }

    @AfterEach
    void stop() {
        model.end();
        session.close();
        server.close();
    }

    @Test
    void channelsAndPatternsAreHeard() throws Exception {
        model.listen("news");
        model.listen("orders.*");
        assertEquals(List.of("news", "orders.*"), model.names());
        publish("news", "hello", 1);
        publish("orders.7", "{}", 1);
        publish("other", "nobody hears", 0);
        await(2);
        assertEquals("news\thello\norders.7\t{}\n", model.messages().text(0, 1));
        assertEquals("orders.*", model.messages().row(1).pattern());
        model.stopListening("news");
        assertEquals(List.of("orders.*"), model.names());
        assertEquals(List.of(), problems);
    }

    @Test
    void whatComesWhileItIsPausedIsShownAfterwards() throws Exception {
        model.listen("news");
        publish("news", "one", 1);
        await(1);
        model.pause(true);
        publish("news", "two", 1);
        while (model.total() < 2) {
            Thread.onSpinWait();
        }
        assertEquals(1, model.messages().count());
        model.pause(false);
        assertEquals(2, model.messages().count());
    }

    /// A message has been subscribed to once the server counts its receiver.
    private void publish(String channel, String text, long receivers) {
        long[] heard = {-1};
        while (heard[0] != receivers) {
            model.publish(channel, text, count -> heard[0] = count);
        }
    }

    private void await(int messages) throws InterruptedException {
        while (model.messages().count() < messages) {
            assertTrue(changes.poll(20, TimeUnit.SECONDS) != null, "no message came");
        }
    }

    @Test
    void theOldestMessagesGo() {
        Messages messages = new Messages();
        messages.filter("1");
        messages.add(IntStream.range(0, Messages.MOST).mapToObj(ChannelsTest::message).toList());
        int shown = messages.count();
        messages.add(IntStream.range(0, 20).mapToObj(i -> message(2)).toList());
        assertEquals(Messages.MOST, messages.total());
        assertEquals(shown - 11, messages.count(), "1 and 10 to 19 have gone");
        assertEquals(11, messages.gone());
        assertFalse(messages.row(0).has("19"));
        messages.filter("");
        assertEquals(Messages.MOST, messages.count());
    }

    private static Message message(int number) {
        return new Message(0, "c", "", Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }
}
