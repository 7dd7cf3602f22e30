package dev.respdesk.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Reads a file and arguments into a config at start. Arguments become lines after those of the file, as redis-server
/// does it, which is why messages count them that way.
final class ConfigReader {
    private static final int INCLUDES_MOST = 32;

    private final Config config;
    private boolean saveSeen;

    ConfigReader(Config config) {
        this.config = config;
    }

    void read(String... arguments) throws ConfigFileException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        String text = "";
        if (!rest.isEmpty() && !rest.getFirst().startsWith("-")) {
            String name = rest.removeFirst();
            Path file = Path.of(name).toAbsolutePath().normalize();
            text = contents(name, file);
            config.file(file);
        }
        lines(text + "\n" + ArgumentLines.of(rest), 0);
    }

    private static String contents(String name, Path file) throws ConfigFileException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw ConfigFileException.cannotOpen(name, "No such file or directory");
        } catch (AccessDeniedException e) {
            throw ConfigFileException.cannotOpen(name, "Permission denied");
        } catch (IOException e) {
            throw ConfigFileException.cannotOpen(name, String.valueOf(e.getMessage()));
        }
    }

    private void lines(String text, int depth) throws ConfigFileException {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(i + 1, line, depth);
            }
        }
    }

    private void line(int number, String line, int depth) throws ConfigFileException {
        List<String> words = ConfigWords.split(line);
        if (words == null) {
            throw ConfigFileException.at(number, line, "Unbalanced quotes in configuration line");
        }
        try {
            if (words.getFirst().equalsIgnoreCase("include") && words.size() == 2) {
                include(words.get(1), depth);
            } else {
                directive(words);
            }
        } catch (ConfigError error) {
            throw ConfigFileException.at(number, line, error.reason());
        }
    }

    private void directive(List<String> words) {
        String name = words.getFirst().toLowerCase(Locale.ROOT);
        if (name.equals("user") && words.size() > 1) {
            config.users().add(List.copyOf(words.subList(1, words.size())));
            return;
        }
        if (name.equals("rename-command") && words.size() == 3) {
            config.renamedCommands().add(List.copyOf(words.subList(1, 3)));
            return;
        }
        Directive directive = Directives.find(name);
        if (directive == null) {
            throw new ConfigError(reasonAgainst(name));
        }
        List<String> values = words.subList(1, words.size());
        if (directive.kind().isSeveral() && values.size() <= 1) {
            values = divided(String.join("", values));
        }
        if (directive.name().equals("save")) {
            save(directive, values);
            return;
        }
        if (values.isEmpty()) {
            throw new ConfigError("wrong number of arguments");
        }
        config.put(name, directive.kind().canonical(values, config.text(name)));
    }

    /// Several words may stand in one pair of quotes: `--save "60 1"`.
    private static List<String> divided(String value) {
        return List.of(value.strip().split(" +", -1));
    }

    /// The first `save` replaces the defaults, further ones add to it, an empty one forgets those before.
    private void save(Directive directive, List<String> values) {
        String next = directive.kind().canonical(values, "");
        String before = saveSeen && !next.isEmpty() ? config.text("save") : "";
        saveSeen = true;
        config.put("save", before.isEmpty() ? next : before + " " + next);
    }

    private static String reasonAgainst(String name) {
        return switch (name) {
            case "loadmodule" -> "RespDesk has no modules";
            default -> "Bad directive or wrong number of arguments";
        };
    }

    private void include(String name, int depth) throws ConfigFileException {
        if (depth == INCLUDES_MOST) {
            throw new ConfigError("Too many levels of include");
        }
        if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
            lines(contents(name, Path.of(name)), depth + 1);
            return;
        }
        for (Path file : matching(Path.of(name).toAbsolutePath())) {
            lines(contents(file.toString(), file), depth + 1);
        }
    }

    /// Files that match a pattern in the last part of a path, by name; none is no fault.
    private static TreeSet<Path> matching(Path pattern) {
        Path folder = pattern.getParent();
        TreeSet<Path> found = new TreeSet<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, String.valueOf(pattern.getFileName()))) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new ConfigError(String.valueOf(e.getMessage()));
        }
        return found;
    }
}
