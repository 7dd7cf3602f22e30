package dev.respdesk.gui.ssh;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An SSH server with all that is needed to log in: what the user gave, else what `~/.ssh/config` says, else what
/// OpenSSH does. `jump` is the server on the way to it, or null.
record SshHost(String host, int port, String user, @Nullable String password, List<Path> keyFiles,
        @Nullable SshHost jump) {
    private static final int PORT = 22;

    /// How `ProxyJump` names a server.
    private static final Pattern JUMP = Pattern.compile(
            "(?:ssh://)?(?:([^@]+)@)?(\\[[^\\]]+\\]|[^:]+)(?::(\\d{1,5}))?");

    /// The keys that OpenSSH tries where none is named.
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /// How far servers may lie behind each other: the configuration could go round in circles.
    private static final int MOST_JUMPS = 8;

    /// Looks the server up in the configuration of a folder like `~/.ssh`.
    static SshHost of(Target.Tunnel tunnel, Path folder) throws IOException {
        Path file = folder.resolve("config");
        ConfigRepository config = Files.isReadable(file) ? OpenSSHConfig.parseFile(file.toString())
                : ConfigRepository.nullConfig;
        return resolve(tunnel, config, folder, 0);
    }

    private static SshHost resolve(Target.Tunnel asked, ConfigRepository known, Path folder, int depth)
            throws IOException {
        ConfigRepository.Config config = known.getConfig(asked.host());
        String hostName = config == null ? null : config.getHostname();
        String configured = config == null ? null : config.getUser();
        int port = asked.port() != 0 ? asked.port() : config == null || config.getPort() <= 0 ? PORT : config.getPort();
        String user = asked.user() != null ? asked.user()
                : configured != null ? configured : System.getProperty("user.name", "");
        return new SshHost(hostName == null ? asked.host() : hostName.replace("%h", asked.host()), port, user,
                asked.password(), keyFiles(asked, config, folder), jump(config, known, folder, depth));
    }

    private static List<Path> keyFiles(Target.Tunnel asked, ConfigRepository.@Nullable Config config, Path folder) {
        if (asked.keyFile() != null) {
            return List.of(expanded(asked.keyFile()));
        }
        String[] named = config == null ? null : config.getValues("IdentityFile");
        Stream<Path> files = named == null || named.length == 0 ? USUAL_KEYS.stream().map(folder::resolve)
                : Stream.of(named).map(SshHost::expanded);
        return files.filter(Files::isReadable).toList();
    }

    private static Path expanded(String file) {
        String bare = file.replace("\"", "");
        return bare.startsWith("~/") ? Path.of(System.getProperty("user.home", ""), bare.substring(2)) : Path.of(bare);
    }

    /// Of several servers in a row each is reached through those before it.
    private static @Nullable SshHost jump(ConfigRepository.@Nullable Config config, ConfigRepository known,
            Path folder, int depth) throws IOException {
        String row = config == null ? null : config.getValue("ProxyJump");
        if (row == null || row.equalsIgnoreCase("none")) {
            return null;
        }
        SshHost before = null;
        for (String name : row.split(",", -1)) {
            Matcher parts = JUMP.matcher(name.strip());
            if (!parts.matches() || depth == MOST_JUMPS) {
                throw new IOException(Texts.text("ssh.jump", row));
            }
            int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
            SshHost next = resolve(new Target.Tunnel(parts.group(2).replaceAll("[\\[\\]]", ""), port, parts.group(1),
                    null, null), known, folder, depth + 1);
            before = before == null ? next
                    : new SshHost(next.host, next.port, next.user, next.password, next.keyFiles, before);
        }
        return before;
    }

    /// As files of known hosts name it.
    String knownName() {
        return port == PORT ? host : "[" + host + "]:" + port;
    }

    /// Without the password.
    @Override
    public String toString() {
        return user + "@" + host + (port == PORT ? "" : ":" + port);
    }
}
