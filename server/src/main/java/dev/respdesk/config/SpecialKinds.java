package dev.respdesk.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The kinds of directive whose value has a form of its own.
final class SpecialKinds {
    private SpecialKinds() {}

    static Kind named(String name) {
        return switch (name) {
            case "addresses" -> new Addresses();
            case "bufferlimits" -> new BufferLimits();
            case "savepoints" -> new SavePoints();
            case "scores" -> new Scores();
            case "shutdown" -> new ShutdownOptions();
            case "filename" -> new FileName("appendfilename", "filename", false);
            case "filename?" -> new FileName("dbfilename", "filename", true);
            case "dirname" -> new FileName("appenddirname", "dirname", false);
            case "directory" -> new Directory();
            case "host" -> new Host();
            case "percentiles" -> new Percentiles();
            case "events" -> new Events();
            default -> throw new IllegalArgumentException("no such kind: " + name);
        };
    }

    record Addresses() implements Kind {
        /// redis-server has room for so many.
        private static final int MOST = 16;

        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            if (words.size() > MOST) {
                throw new ConfigError("Too many bind addresses specified.");
            }
            return words.equals(List.of("")) ? "" : String.join(" ", words);
        }

        @Override
        public List<String> lines(String value) {
            return List.of(value.isEmpty() ? "\"\"" : value);
        }
    }

    record SavePoints() implements Kind {
        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            if (words.isEmpty() || words.equals(List.of(""))) {
                return "";
            }
            if (words.size() % 2 != 0) {
                throw new ConfigError("Invalid save parameters");
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                values.add(Long.toString(number(words.get(i), i % 2 == 0 ? 1 : 0)));
            }
            return String.join(" ", values);
        }

        private static long number(String word, int least) {
            if (!word.matches("[0-9]{1,18}") || Long.parseLong(word) < least) {
                throw new ConfigError("Invalid save parameters");
            }
            return Long.parseLong(word);
        }

        @Override
        public List<String> lines(String value) {
            if (value.isEmpty()) {
                return List.of("\"\"");
            }
            String[] words = value.split(" ", -1);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < words.length; i += 2) {
                lines.add(words[i] + " " + words[i + 1]);
            }
            return lines;
        }
    }

    record Scores() implements Kind {
        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            if (words.size() != 3) {
                throw new ConfigError("wrong number of arguments");
            }
            for (String word : words) {
                if (!word.matches("-?[0-9]{1,4}") || Math.abs(Integer.parseInt(word)) > 2000) {
                    throw new ConfigError("Invalid oom-score-adj-values, elements must be between -2000 and 2000.");
                }
            }
            return words.stream().map(word -> Integer.toString(Integer.parseInt(word)))
                    .collect(Collectors.joining(" "));
        }
    }

    record ShutdownOptions() implements Kind {
        private static final List<String> CHOICES = List.of("default", "save", "nosave", "now", "force");

        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            for (String word : words) {
                if (!CHOICES.contains(word.toLowerCase(Locale.ROOT))) {
                    throw Kinds.notOneOf(CHOICES);
                }
            }
            String options = Kinds.inOrder(words, CHOICES);
            if (options.isEmpty()) {
                throw Kinds.notOneOf(CHOICES);
            }
            if (options.contains("save nosave")) {
                throw new ConfigError("shutdown options SAVE and NOSAVE can't be used simultaneously");
            }
            return options.startsWith("default ") ? options.substring("default ".length()) : options;
        }
    }

    record FileName(String directive, String what, boolean mayBeEmpty) implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            if (word.isEmpty() && !mayBeEmpty) {
                throw new ConfigError(directive + " can't be empty");
            }
            if (word.contains("/") || word.contains("\\")) {
                throw new ConfigError(directive + " can't be a path, just a " + what);
            }
            return word;
        }

        @Override
        public List<String> lines(String value) {
            return List.of(ConfigWords.quoted(value));
        }
    }

    /// A folder that is there.
    record Directory() implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            Path path = Path.of(word).toAbsolutePath().normalize();
            if (word.isEmpty() || !Files.exists(path)) {
                throw new ConfigError("No such file or directory");
            }
            if (!Files.isDirectory(path)) {
                throw new ConfigError("Not a directory");
            }
            if (!Files.isExecutable(path)) {
                throw new ConfigError("Permission denied");
            }
            return path.toString();
        }

        @Override
        public List<String> lines(String value) {
            return List.of(ConfigWords.quoted(value));
        }
    }

    record Host() implements Kind {
        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            if (words.size() != 2) {
                throw new ConfigError("wrong number of arguments");
            }
            if (words.getFirst().equalsIgnoreCase("no") && words.get(1).equalsIgnoreCase("one")) {
                return "";
            }
            String port = words.get(1);
            if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
                throw new ConfigError("Invalid master port");
            }
            return words.getFirst() + " " + port;
        }

        /// None for nobody: a file cannot say `replicaof` without a host.
        @Override
        public List<String> lines(String value) {
            return value.isEmpty() ? List.of() : List.of(value);
        }
    }

    record Percentiles() implements Kind {
        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            if (words.equals(List.of(""))) {
                return "";
            }
            return words.stream().map(Percentiles::one).collect(Collectors.joining(" "));
        }

        private static String one(String word) {
            if (!word.matches("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)")) {
                throw new ConfigError("Invalid latency-tracking-info-percentiles parameters");
            }
            double value = Double.parseDouble(word);
            if (value < 0 || value > 100) {
                throw new ConfigError(
                        "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]");
            }
            return new BigDecimal(word).stripTrailingZeros().toPlainString();
        }

        @Override
        public List<String> lines(String value) {
            return List.of(value.isEmpty() ? "\"\"" : value);
        }
    }

    /// The letters of keyspace events. `A` is all of `g$lshzxetd`, which is how it is shown too.
    record Events() implements Kind {
        private static final String CLASSES = "g$lshzxetd";
        /// CONFIG GET shows n only where it names single classes, as redis-server does.
        private static final String ORDER = CLASSES + "nKEm";

        @Override
        public String canonical(List<String> words, String current) {
            String given = Kind.only(words);
            for (int i = 0; i < given.length(); i++) {
                if (given.charAt(i) != 'A' && ORDER.indexOf(given.charAt(i)) < 0) {
                    throw new ConfigError("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
                }
            }
            boolean all = given.indexOf('A') >= 0 || CLASSES.chars().allMatch(letter -> given.indexOf(letter) >= 0);
            StringBuilder shown = new StringBuilder(all ? "A" : "");
            for (int i = all ? CLASSES.length() : 0; i < ORDER.length(); i++) {
                if (given.indexOf(ORDER.charAt(i)) >= 0) {
                    shown.append(ORDER.charAt(i));
                }
            }
            return shown.toString();
        }

        @Override
        public String shown(String value) {
            return value.startsWith("A") ? value.replace("n", "") : value;
        }

        @Override
        public List<String> lines(String value) {
            return List.of(ConfigWords.quoted(value));
        }
    }

    /// Four words for each of three classes of client; those not named keep theirs.
    record BufferLimits() implements Kind {
        private static final List<String> CLASSES = List.of("normal", "slave", "pubsub");

        @Override
        public boolean isSeveral() {
            return true;
        }

        @Override
        public String canonical(List<String> words, String current) {
            if (words.size() % 4 != 0) {
                throw new ConfigError("Wrong number of arguments in buffer limit configuration.");
            }
            List<String> all = new ArrayList<>(List.of(current.split(" ", -1)));
            for (int i = 0; i < words.size(); i += 4) {
                int at = CLASSES.indexOf(className(words.get(i))) * 4;
                all.set(at + 1, size(words.get(i + 1)));
                all.set(at + 2, size(words.get(i + 2)));
                all.set(at + 3, seconds(words.get(i + 3)));
            }
            return String.join(" ", all);
        }

        private static String className(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            String name = lower.equals("replica") ? "slave" : lower;
            if (!CLASSES.contains(name)) {
                throw new ConfigError("Invalid client class specified in buffer limit configuration.");
            }
            return name;
        }

        private static String size(String word) {
            if (!MemorySize.isOne(word)) {
                throw wrongLimit();
            }
            return MemorySize.bytes(word).min(BigInteger.valueOf(Long.MAX_VALUE)).toString();
        }

        private static String seconds(String word) {
            if (!word.matches("[0-9]{1,9}")) {
                throw wrongLimit();
            }
            return Integer.toString(Integer.parseInt(word));
        }

        private static ConfigError wrongLimit() {
            return new ConfigError("Error in hard, soft or soft_seconds setting in buffer limit configuration.");
        }

        @Override
        public List<String> lines(String value) {
            String[] words = value.split(" ", -1);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < words.length; i += 4) {
                lines.add((words[i].equals("slave") ? "replica" : words[i]) + " "
                        + MemorySize.withUnit(new BigInteger(words[i + 1])) + " "
                        + MemorySize.withUnit(new BigInteger(words[i + 2])) + " " + words[i + 3]);
            }
            return lines;
        }
    }
}
