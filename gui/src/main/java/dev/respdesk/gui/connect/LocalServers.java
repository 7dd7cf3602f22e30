package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Servers that run on this computer, found by asking: ports that people use for Redis, and sockets where packages put
/// them.
final class LocalServers {
    private static final Logger LOG = LoggerFactory.getLogger("connect");
    private static final String HOST = "127.0.0.1";

    /// The usual port and those behind it, what the documents of clusters use, and what RespDesk's own documents do.
    private static final int[] PORTS =
            IntStream.concat(IntStream.rangeClosed(6379, 6399), IntStream.rangeClosed(7000, 7005)).toArray();

    private static final List<Path> FOLDERS = List.of(Path.of("/run/redis"), Path.of("/run/valkey"), Path.of("/tmp"));

    /// A server of this computer answers at once or is busy.
    private static final int ANSWER_SECONDS = 1;

    /// So much of a reply tells what it is.
    private static final int ANSWER_BYTES = 5;

    /// PONG, or the beginning of an error: NOAUTH, NOPERM, LOADING, DENIED, BUSY, MISCONF, MASTERDOWN.
    private static final Pattern ANSWER = Pattern.compile("\\+PONG|-(NOAU|NOPE|LOAD|DENI|BUSY|MISC|MAST)");

    private LocalServers() {}

    /// All that answer as a server does, in the order of ports and names. Takes up to a second.
    static List<Target> find() throws InterruptedException {
        return find(candidates());
    }

    private static List<Target> candidates() {
        List<Target> all = new ArrayList<>();
        for (int port : PORTS) {
            all.add(Target.plain(HOST + ":" + port, HOST, port, Environment.DEVELOPMENT));
        }
        for (Path folder : FOLDERS) {
            sockets(folder).forEach(socket -> all.add(
                    Target.plain(socket, socket, Target.DEFAULT_PORT, Environment.DEVELOPMENT)));
        }
        return all;
    }

    private static List<String> sockets(Path folder) {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*{redis,valkey}*.sock")) {
                files.forEach(file -> found.add(file.toString()));
            } catch (IOException e) {
                LOG.debug("No sockets are looked for in {}: {}", folder, e.getMessage());
            }
        }
        found.sort(null);
        return found;
    }

    static List<Target> find(List<Target> candidates) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> questions = new ArrayList<>();
            candidates.forEach(target -> questions.add(() -> answers(target)));
            List<Future<Boolean>> asked = threads.invokeAll(questions, ANSWER_SECONDS, TimeUnit.SECONDS);
            return IntStream.range(0, candidates.size())
                    .filter(i -> asked.get(i).state() == Future.State.SUCCESS && asked.get(i).resultNow())
                    .mapToObj(candidates::get)
                    .toList();
        }
    }

    /// Whether PING is answered by PONG or by an error of a server: it wants a password, say, or is loading.
    private static boolean answers(Target target) {
        SocketAddress address = target.isSocket() ? UnixDomainSocketAddress.of(target.host())
                : new InetSocketAddress(target.host(), target.port());
        try (SocketChannel channel = SocketChannel.open(
                target.isSocket() ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET)) {
            channel.connect(address);
            channel.write(ByteBuffer.wrap("PING\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer reply = ByteBuffer.allocate(ANSWER_BYTES);
            boolean more = true;
            while (more && reply.hasRemaining()) {
                more = channel.read(reply) >= 0;
            }
            return ANSWER.matcher(new String(reply.array(), 0, reply.position(), StandardCharsets.US_ASCII)).matches();
        } catch (IOException nobody) {
            LOG.debug("{} does not answer: {}", target, nobody.getMessage());
            return false;
        }
    }
}
