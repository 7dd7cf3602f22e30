package dev.respdesk.gui.ssh;

import dev.respdesk.gui.session.RespSession;
import dev.respdesk.gui.session.Sent;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens tunnels, and knows which keys of servers the user has looked at and trusts. From any thread.
public final class SshTunnels {
    private final Path folder;

    /// What the user was asked, by SSH server, and has not answered; and what was answered with yes.
    private final Map<String, String> questions = new ConcurrentHashMap<>();
    private final Set<String> trusted = ConcurrentHashMap.newKeySet();

    /// `folder` is one like `~/.ssh`: with `config`, `known_hosts` and keys.
    public SshTunnels(Path folder) {
        this.folder = folder;
    }

    /// With the files of this user.
    public static SshTunnels ofUser() {
        return new SshTunnels(Path.of(System.getProperty("user.home", ""), ".ssh"));
    }

    /// Connects to a server: through its tunnel where it has one, else straight. The tunnel ends with the session.
    public CompletableFuture<Session> session(Target target, InstantSource clock, Consumer<Sent> listener) {
        Target.Tunnel asked = target.tunnel();
        return asked == null ? RespSession.open(target, clock, listener)
                : open(asked, target.host(), target.port()).thenCompose(tunnel -> RespSession.open(target,
                        new Way("127.0.0.1", tunnel.localPort(), tunnel::close), clock, listener));
    }

    /// A way to a server as the SSH server reaches it. Fails with an `IOException` whose message is for the user.
    public CompletableFuture<SshTunnel> open(Target.Tunnel tunnel, String host, int port) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return SshTunnel.open(SshHost.of(tunnel, folder), folder, question -> isTrusted(tunnel, question),
                        host, port);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }, task -> Thread.ofPlatform().daemon().name("ssh-connect").start(task));
    }

    private boolean isTrusted(Target.Tunnel tunnel, String question) {
        if (trusted.contains(question)) {
            questions.remove(tunnel.host());
            return true;
        }
        questions.put(tunnel.host(), question);
        return false;
    }

    /// What has to be answered before a tunnel can be opened: whether the key that the server showed is its own. Null
    /// where nothing was asked.
    public @Nullable String question(Target.Tunnel tunnel) {
        return questions.get(tunnel.host());
    }

    /// The user says that the key is the server's own: from now on it is a known host.
    public void trust(Target.Tunnel tunnel) {
        String question = questions.remove(tunnel.host());
        if (question != null) {
            trusted.add(question);
        }
    }
}
