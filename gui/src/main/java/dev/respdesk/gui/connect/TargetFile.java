package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The remembered servers, in `servers.properties`: readable, one block a server, never with a password.
public final class TargetFile {
    private static final String FILE = "servers.properties";

    private final ConfigDirectory directory;

    public TargetFile(ConfigDirectory directory) {
        this.directory = directory;
    }

    public List<Target> read() throws IOException {
        return parse(directory.read(FILE));
    }

    /// The servers in a file of this form, wherever it is.
    static List<Target> readFrom(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    private static List<Target> parse(String text) throws IOException {
        Properties values = new Properties();
        values.load(new StringReader(text));
        List<Target> targets = new ArrayList<>();
        for (int i = 1; values.containsKey(i + ".host"); i++) {
            targets.add(target(values, i + "."));
        }
        return targets;
    }

    public void write(List<Target> targets) throws IOException {
        directory.write(FILE, text(targets));
    }

    /// Writes the servers to another file: what `readFrom` reads.
    static void writeTo(Path file, List<Target> targets) throws IOException {
        Files.writeString(file, text(targets));
    }

    private static String text(List<Target> targets) {
        StringBuilder text = new StringBuilder("# Servers that RespDesk remembers. Passwords are not kept.\n");
        for (int i = 0; i < targets.size(); i++) {
            append(text, (i + 1) + ".", targets.get(i));
        }
        return text.toString();
    }

    private static Target target(Properties values, String at) {
        return new Target(
                values.getProperty(at + "name", ""),
                values.getProperty(at + "host", ""),
                number(values.getProperty(at + "port"), Target.DEFAULT_PORT),
                values.getProperty(at + "user"),
                null,
                tls(values, at),
                tunnel(values, at),
                number(values.getProperty(at + "database"), 0),
                new Target.Mark(environment(values.getProperty(at + "environment", "")),
                        Boolean.parseBoolean(values.getProperty(at + "read-only")),
                        values.getProperty(at + "group", "")));
    }

    private static Target.@Nullable Tls tls(Properties values, String at) {
        return !Boolean.parseBoolean(values.getProperty(at + "tls")) ? null : new Target.Tls(
                values.getProperty(at + "ca-file"),
                values.getProperty(at + "certificate-file"),
                values.getProperty(at + "key-file"),
                values.getProperty(at + "server-name"),
                !"false".equals(values.getProperty(at + "verify-host")));
    }

    private static Target.@Nullable Tunnel tunnel(Properties values, String at) {
        String host = values.getProperty(at + "ssh-host");
        return host == null ? null : new Target.Tunnel(host, number(values.getProperty(at + "ssh-port"), 0),
                values.getProperty(at + "ssh-user"), null, values.getProperty(at + "ssh-key-file"));
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    private static Environment environment(String name) {
        for (Environment environment : Environment.values()) {
            if (environment.name().equalsIgnoreCase(name)) {
                return environment;
            }
        }
        return Environment.UNMARKED;
    }

    private static void append(StringBuilder text, String at, Target target) {
        text.append('\n');
        line(text, at + "name", target.name());
        line(text, at + "host", target.host());
        line(text, at + "port", Integer.toString(target.port()));
        line(text, at + "user", target.user());
        line(text, at + "database", Integer.toString(target.database()));
        line(text, at + "environment", target.environment().name().toLowerCase(Locale.ROOT));
        line(text, at + "read-only", target.mark().readOnly() ? "true" : null);
        line(text, at + "group", target.mark().group().isEmpty() ? null : target.mark().group());
        appendTls(text, at, target.tls());
        appendTunnel(text, at, target.tunnel());
    }

    private static void appendTls(StringBuilder text, String at, Target.@Nullable Tls tls) {
        if (tls != null) {
            line(text, at + "tls", "true");
            line(text, at + "ca-file", tls.caFile());
            line(text, at + "certificate-file", tls.certificate());
            line(text, at + "key-file", tls.key());
            line(text, at + "server-name", tls.serverName());
            line(text, at + "verify-host", tls.verifyHost() ? null : "false");
        }
    }

    private static void appendTunnel(StringBuilder text, String at, Target.@Nullable Tunnel tunnel) {
        if (tunnel != null) {
            line(text, at + "ssh-host", tunnel.host());
            line(text, at + "ssh-port", tunnel.port() == 0 ? null : Integer.toString(tunnel.port()));
            line(text, at + "ssh-user", tunnel.user());
            line(text, at + "ssh-key-file", tunnel.keyFile());
        }
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            String escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
            text.append(name).append('=').append(escaped.startsWith(" ") ? "\\" + escaped : escaped).append('\n');
        }
    }
}
