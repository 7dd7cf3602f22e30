package dev.respdesk.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The kinds of directive whose value is one plain word or number.
final class Kinds {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");
    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Kinds() {}

    /// The kind that a row of the table names.
    static Kind named(String declaration) {
        String[] parts = declaration.split(" ", -1);
        return switch (parts[0]) {
            case "yesno" -> new YesNo();
            case "enum" -> new Choice(List.of(parts).subList(1, parts.length));
            case "int" -> new Whole(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            case "memory" -> new Memory(new BigInteger(parts[1]), new BigInteger(parts[2]));
            case "percentmemory" -> new PercentOrMemory();
            case "octal" -> new Octal();
            case "text" -> new Text();
            case "hostname" -> new TextOfForm("[A-Za-z0-9.-]*",
                    "Hostnames may only contain alphanumeric characters, hyphens or dots");
            case "title" -> new TextOfForm(
                    "([^{]|\\{\\{|\\{(title|listen-addr|server-mode|port|tls-port|unixsocket|config-file)})+",
                    "template format is invalid or contains unknown variables");
            default -> SpecialKinds.named(parts[0]);
        };
    }

    record YesNo() implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words).toLowerCase(Locale.ROOT);
            if (!word.equals("yes") && !word.equals("no")) {
                throw new ConfigError("argument must be 'yes' or 'no'");
            }
            return word;
        }
    }

    record Choice(List<String> choices) implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words).toLowerCase(Locale.ROOT);
            if (!choices.contains(word)) {
                throw notOneOf(choices);
            }
            return word;
        }
    }

    static ConfigError notOneOf(List<String> choices) {
        return new ConfigError("argument(s) must be one of the following: " + String.join(", ", choices));
    }

    record Whole(long least, long most) implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            if (!WHOLE.matcher(word).matches() || new BigInteger(word).bitLength() > 63) {
                throw new ConfigError("argument couldn't be parsed into an integer");
            }
            long value = Long.parseLong(word);
            if (value < least || value > most) {
                throw new ConfigError("argument must be between " + least + " and " + most + " inclusive");
            }
            return word;
        }
    }

    /// Bytes, with a unit: `k m g` are powers of 1000, `kb mb gb` of 1024.
    record Memory(BigInteger least, BigInteger most) implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            if (!MemorySize.isOne(word)) {
                throw new ConfigError("argument must be a memory value");
            }
            BigInteger bytes = MemorySize.bytes(word).min(UNSIGNED_MAX);
            if (bytes.compareTo(least) < 0 || bytes.compareTo(most) > 0) {
                throw new ConfigError("argument must be between " + least + " and " + most + " inclusive");
            }
            return bytes.toString();
        }

        @Override
        public List<String> lines(String value) {
            return List.of(MemorySize.withUnit(new BigInteger(value)));
        }
    }

    record PercentOrMemory() implements Kind {
        private static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}%");

        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            if (PERCENT.matcher(word).matches()) {
                int percent = Integer.parseInt(word.substring(0, word.length() - 1));
                if (percent > 100) {
                    throw new ConfigError("percentage argument must be less or equal to 100");
                }
                return percent + "%";
            }
            if (!MemorySize.isOne(word)) {
                throw new ConfigError("argument must be a memory or percent value");
            }
            return MemorySize.bytes(word).min(UNSIGNED_MAX).toString();
        }

        @Override
        public List<String> lines(String value) {
            return List.of(value.endsWith("%") ? value : MemorySize.withUnit(new BigInteger(value)));
        }
    }

    record Octal() implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            if (!word.matches("[0-7]{1,10}")) {
                throw new ConfigError("argument couldn't be parsed as an octal number");
            }
            int value = (int) Long.parseLong(word, 8);
            if (value < 0 || value > 0777) {
                throw new ConfigError("argument must be between 0 and 777 inclusive");
            }
            return Integer.toOctalString(value);
        }
    }

    record Text() implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            return Kind.only(words);
        }

        @Override
        public List<String> lines(String value) {
            return List.of(ConfigWords.quoted(value));
        }
    }

    /// @param form  a regular expression for the whole
    /// @param error what is said of any other text
    record TextOfForm(String form, String error) implements Kind {
        @Override
        public String canonical(List<String> words, String current) {
            String word = Kind.only(words);
            if (!word.matches(form)) {
                throw new ConfigError(error);
            }
            return word;
        }

        @Override
        public List<String> lines(String value) {
            return List.of(ConfigWords.quoted(value));
        }
    }

    /// A set of words in the order of the choices.
    static String inOrder(List<String> words, List<String> choices) {
        Set<String> given = words.stream().map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        return choices.stream().filter(given::contains).collect(Collectors.joining(" "));
    }
}
