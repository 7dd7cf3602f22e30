package dev.respdesk.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The values of all directives: the defaults, then a file, then arguments, then CONFIG SET. Values are kept in the
/// form that CONFIG GET shows. After start only the data thread uses it.
public final class Config {
    /// The version of Redis that the server behaves as.
    public static final String REDIS_VERSION = "7.2.6";

    /// Takes a change over; throws `ConfigError` to refuse it, and then everything stays as it was.
    @FunctionalInterface
    public interface ChangeListener {
        void changed(String value);
    }

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<ChangeListener>> listeners = new HashMap<>();
    private final Map<String, OutputLimit> outputLimits = new HashMap<>();
    private final List<List<String>> users = new ArrayList<>();
    private final List<List<String>> renamedCommands = new ArrayList<>();
    private @Nullable Supplier<List<String>> userLines;
    private @Nullable Path file;

    private Config() {
        for (Directive directive : Directives.all()) {
            put(directive.name(), directive.defaultValue());
        }
        put("dir", defaultDir());
    }

    /// Reads redis-style arguments: a file name first where there is one, then `--name value ...` or `--name=value`.
    ///
    /// @throws ConfigFileException with the message for the user, in redis-server's words
    public static Config fromArguments(String... arguments) throws ConfigFileException {
        return fromArguments(Map.of(), arguments);
    }

    /// As above with other defaults for some directives; they are checked no further.
    public static Config fromArguments(Map<String, String> defaults, String... arguments) throws ConfigFileException {
        Config config = new Config();
        defaults.forEach((name, value) -> config.put(name, value));
        new ConfigReader(config).read(arguments);
        return config;
    }

    private static String defaultDir() {
        return Path.of("data").toAbsolutePath().normalize().toString();
    }

    /// The file that it was read from, absolute, or null.
    public @Nullable Path file() {
        return file;
    }

    void file(Path path) {
        file = path;
    }

    /// The `rename-command` lines: for each the command and its new name, empty where there is to be no such command.
    public List<List<String>> renamedCommands() {
        return renamedCommands;
    }

    /// The `user` lines of the file: names with rules.
    public List<List<String>> users() {
        return users;
    }

    /// Whose lines `user ...` a rewrite of the file writes in the place of those there are; without, they stay.
    public void userLines(Supplier<List<String>> lines) {
        userLines = lines;
    }

    @Nullable Supplier<List<String>> userLines() {
        return userLines;
    }

    /// The value of a directive. The name may be the older one.
    public String text(String name) {
        String value = values.get(known(name).name());
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    /// The value of a directive as CONFIG GET shows it, which can be less than is meant.
    public String shown(String name) {
        return known(name).kind().shown(text(name));
    }

    /// The value of a directive that is yes or no.
    public boolean flag(String name) {
        return text(name).equals("yes");
    }

    /// The value of a number or of an amount of memory in bytes; beyond a long's range the largest long.
    public long number(String name) {
        BigInteger value = new BigInteger(text(name));
        return value.bitLength() > 63 ? Long.MAX_VALUE : value.longValue();
    }

    public int port() {
        return (int) number("port");
    }

    /// Addresses to listen on; a leading `-` means that it is no fault if the machine does not have it.
    public List<String> bind() {
        String value = text("bind");
        return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
    }

    /// The data directory, absolute.
    public Path dir() {
        return Path.of(text("dir"));
    }

    /// The file that a directive names, absolute: a relative one lies in the data directory, into which redis-server
    /// goes, or where we are if that is the default one. Null where none is named.
    public @Nullable Path path(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        return isChanged("dir") ? dir().resolve(value) : Path.of(value).toAbsolutePath();
    }

    /// Makes the data directory if it is the default one and missing, for the user alone. One that the user named must
    /// be there.
    public void createDefaultDir() throws IOException {
        Path dir = dir();
        if (!Files.exists(dir)) {
            Directories.create(dir.toAbsolutePath());
        }
    }

    public boolean appendonly() {
        return flag("appendonly");
    }

    public AppendFsync appendfsync() {
        return AppendFsync.valueOf(text("appendfsync").toUpperCase(Locale.ROOT));
    }

    public int databases() {
        return (int) number("databases");
    }

    public String requirepass() {
        return text("requirepass");
    }

    /// Bytes, 0 for no limit.
    public long maxmemoryBytes() {
        return number("maxmemory");
    }

    public long maxclients() {
        return number("maxclients");
    }

    /// The limits of unread replies of one class of client (`normal`, `slave`, `pubsub`); cheap enough for each call.
    public OutputLimit outputLimit(String clientClass) {
        OutputLimit limit = outputLimits.get(clientClass);
        if (limit == null) {
            throw new IllegalArgumentException(clientClass);
        }
        return limit;
    }

    private void takeOutputLimits(String value) {
        String[] words = value.split(" ", -1);
        for (int i = 0; i < words.length; i += 4) {
            outputLimits.put(words[i], new OutputLimit(Long.parseLong(words[i + 1]), Long.parseLong(words[i + 2]),
                    Integer.parseInt(words[i + 3])));
        }
    }

    /// Bytes of unread replies that close a connection: at once, and after so long above the soft ones; 0 for none.
    public record OutputLimit(long hardBytes, long softBytes, int softSeconds) {}

    /// Whether a value differs from the directive's default.
    public boolean isChanged(String name) {
        String initial = name.equals("dir") ? defaultDir() : known(name).defaultValue();
        return !text(name).equals(initial);
    }

    /// Directives that were given a value but have no effect (yet): what to warn of at start.
    public List<String> withoutEffect() {
        return Directives.all().stream()
                .filter(directive -> !directive.hasEffect() && isChanged(directive.name()))
                .map(Directive::name)
                .toList();
    }

    /// The server follows another one from now on, `host port`, or nobody: what `replicaof` says and a rewrite of the
    /// file writes.
    public void follows(String primary) {
        put("replicaof", primary);
    }

    /// Tells of each change of a directive that CONFIG SET makes, after all values of that CONFIG SET are in.
    public void onChange(String name, ChangeListener listener) {
        listeners.computeIfAbsent(known(name).name(), n -> new ArrayList<>()).add(listener);
    }

    /// Sets several directives, all or none. Names are in any case, values as the argument of CONFIG SET.
    ///
    /// @param mayProtected whether protected directives may be set
    /// @throws ConfigError naming the first directive that cannot be set so, with all values as before
    public void set(Map<String, String> changes, boolean mayProtected) {
        Map<Directive, String> next = new LinkedHashMap<>();
        changes.forEach((name, value) -> {
            Directive directive = known(name);
            next.put(directive, checked(directive, value, mayProtected));
        });
        Map<Directive, String> before = new LinkedHashMap<>();
        next.forEach((directive, value) -> before.put(directive, text(directive.name())));
        next.forEach((directive, value) -> put(directive.name(), value));
        try {
            tell(next, before);
        } catch (ConfigError refusal) {
            before.forEach((directive, value) -> put(directive.name(), value));
            tellBack(before, refusal);
            throw refusal;
        }
    }

    private String checked(Directive directive, String value, boolean mayProtected) {
        if (directive.isImmutable()) {
            throw new ConfigError(directive.name(), "can't set immutable config");
        }
        if (directive.isProtected() && !mayProtected) {
            throw new ConfigError(directive.name(), "can't set protected config");
        }
        Kind kind = directive.kind();
        List<String> words = !kind.isSeveral() ? List.of(value)
                : value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
        try {
            String next = kind.canonical(words, text(directive.name()));
            if (directive.is(Directive.Mark.LIVE) && !listeners.containsKey(directive.name())
                    && !next.equals(text(directive.name()))) {
                throw new ConfigError("can't be changed while the server runs");
            }
            return next;
        } catch (ConfigError error) {
            throw new ConfigError(directive.name(), error.reason());
        }
    }

    private void tell(Map<Directive, String> next, Map<Directive, String> before) {
        next.forEach((directive, value) -> {
            if (!value.equals(before.get(directive))) {
                tell(directive, value);
            }
        });
    }

    private void tell(Directive directive, String value) {
        try {
            for (ChangeListener listener : listeners.getOrDefault(directive.name(), List.of())) {
                listener.changed(value);
            }
        } catch (ConfigError refusal) {
            throw new ConfigError(directive.name(), refusal.reason());
        }
    }

    /// A listener that took a change over before another refused is told the old value; it took that one before.
    private void tellBack(Map<Directive, String> before, ConfigError refusal) {
        before.forEach((directive, value) -> {
            try {
                tell(directive, value);
            } catch (ConfigError again) {
                refusal.addSuppressed(again);
            }
        });
    }

    /// The values as they are now, for another thread.
    public Config snapshot() {
        Config copy = new Config();
        copy.values.putAll(values);
        copy.file = file;
        Supplier<List<String>> lines = userLines;
        if (lines != null) {
            List<String> now = List.copyOf(lines.get());
            copy.userLines = () -> now;
        }
        return copy;
    }

    /// Writes the values into the file that they were read from: lines and comments stay where they are.
    ///
    /// @return false where there is no such file
    public boolean rewrite() throws IOException {
        return rewrite(false);
    }

    /// As `rewrite`, and with those that have their default.
    public boolean rewriteAll() throws IOException {
        return rewrite(true);
    }

    private boolean rewrite(boolean all) throws IOException {
        Path target = file;
        if (target != null) {
            new ConfigRewrite(this, all).rewrite(target);
        }
        return target != null;
    }

    void put(String name, String value) {
        values.put(known(name).name(), value);
        if (name.equals("client-output-buffer-limit")) {
            takeOutputLimits(value);
        }
    }

    private static Directive known(String name) {
        Directive directive = Directives.find(name);
        if (directive == null) {
            throw new IllegalArgumentException("no such directive: " + name);
        }
        return directive;
    }

    /// Names of the directives whose values are secrets.
    public static Set<String> secrets() {
        return Set.of("requirepass", "masterauth", "masteruser", "tls-key-file-pass", "tls-client-key-file-pass");
    }

    /// For tests: all defaults.
    public static Config defaults() {
        try {
            return fromArguments();
        } catch (ConfigFileException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
