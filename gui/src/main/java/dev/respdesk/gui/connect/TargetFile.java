package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.io.IOException;
import java.io.StringReader;
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
        Properties values = new Properties();
        values.load(new StringReader(directory.read(FILE)));
        List<Target> targets = new ArrayList<>();
        for (int i = 1; values.containsKey(i + ".host"); i++) {
            targets.add(target(values, i + "."));
        }
        return targets;
    }

    public void write(List<Target> targets) throws IOException {
        StringBuilder text = new StringBuilder("# Servers that RespDesk remembers. Passwords are not kept.\n");
        for (int i = 0; i < targets.size(); i++) {
            append(text, (i + 1) + ".", targets.get(i));
        }
        directory.write(FILE, text.toString());
    }

    private static Target target(Properties values, String at) {
        return new Target(
                values.getProperty(at + "name", ""),
                values.getProperty(at + "host", ""),
                number(values.getProperty(at + "port"), Target.DEFAULT_PORT),
                values.getProperty(at + "user"),
                null,
                Boolean.parseBoolean(values.getProperty(at + "tls")),
                values.getProperty(at + "ca-file"),
                !"false".equals(values.getProperty(at + "verify-host")),
                number(values.getProperty(at + "database"), 0),
                environment(values.getProperty(at + "environment", "")));
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
        line(text, at + "tls", target.tls() ? "true" : null);
        line(text, at + "ca-file", target.caFile());
        line(text, at + "verify-host", target.verifyHost() ? null : "false");
        line(text, at + "database", Integer.toString(target.database()));
        line(text, at + "environment", target.environment().name().toLowerCase(Locale.ROOT));
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            String escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
            text.append(name).append('=').append(escaped.startsWith(" ") ? "\\" + escaped : escaped).append('\n');
        }
    }
}
