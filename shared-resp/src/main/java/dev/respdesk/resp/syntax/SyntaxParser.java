package dev.respdesk.resp.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a syntax line into its tree: a tokenizer and a recursive descent over four kinds of token.
final class SyntaxParser {
    private static final Pattern TOKEN = Pattern.compile("\\.\\.\\.|[\\[\\]<>|]|[^\\s\\[\\]<>|]+");

    /// The types of names that mean the same everywhere.
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("key", "key"), Map.entry("newkey", "key"), Map.entry("source", "key"),
            Map.entry("destination", "key"), Map.entry("key1", "key"), Map.entry("key2", "key"),
            Map.entry("pattern", "pattern"), Map.entry("seconds", "integer"), Map.entry("milliseconds", "integer"),
            Map.entry("unix-time-seconds", "unix-time"), Map.entry("unix-time-milliseconds", "unix-time"),
            Map.entry("count", "integer"), Map.entry("cursor", "integer"), Map.entry("offset", "integer"),
            Map.entry("start", "integer"), Map.entry("end", "integer"), Map.entry("stop", "integer"),
            Map.entry("index", "integer"), Map.entry("numfields", "integer"), Map.entry("numkeys", "integer"),
            Map.entry("db", "integer"), Map.entry("destination-db", "integer"), Map.entry("protover", "integer"),
            Map.entry("client-id", "integer"), Map.entry("timeout", "integer"), Map.entry("len", "integer"));

    /// The types that may stand behind a name and a colon.
    private static final Set<String> WRITTEN_TYPES =
            Set.of("string", "integer", "double", "key", "pattern", "unix-time");

    private final String line;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /// The line starts with so many `words` of name.
    SyntaxParser(String line, int words) {
        this.line = line;
        Matcher matcher = TOKEN.matcher(line);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        at = words;
    }

    /// The arguments after the name.
    List<Arg> parse() {
        List<Arg> args = sequence();
        if (at != tokens.size()) {
            throw error("unexpected " + tokens.get(at));
        }
        return List.copyOf(args);
    }

    private List<Arg> sequence() {
        List<Arg> parts = new ArrayList<>();
        while (at < tokens.size() && !isOneOf(tokens.get(at), "]", ">", "|")) {
            String token = next();
            switch (token) {
                case "[" -> optional(parts);
                case "<" -> parts.add(alternatives(">"));
                default -> parts.add(word(token));
            }
        }
        return parts;
    }

    /// `[x ...]` after the same x repeats it; any other bracket is an optional part.
    private void optional(List<Arg> before) {
        int begin = at;
        if (closesWithDots(begin)) {
            repeat(before, begin);
        } else {
            before.add(new Arg.Optional(alternatives("]")));
        }
    }

    private boolean closesWithDots(int begin) {
        int depth = 1;
        for (int i = begin; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("[")) {
                depth++;
            } else if (token.equals("]") && --depth == 0) {
                return tokens.get(i - 1).equals("...");
            }
        }
        throw error("[ without ]");
    }

    private void repeat(List<Arg> before, int begin) {
        List<Arg> again = new ArrayList<>();
        while (!tokens.get(at).equals("...")) {
            switch (tokens.get(at)) {
                case "[" -> {
                    at++;
                    again.add(new Arg.Optional(alternatives("]")));
                }
                case "<" -> {
                    at++;
                    again.add(alternatives(">"));
                }
                default -> again.add(word(next()));
            }
        }
        at++;
        expect("]");
        int from = before.size() - again.size();
        if (from < 0 || !before.subList(from, before.size()).equals(again)) {
            throw error("what repeats at token " + begin + " does not stand before it");
        }
        before.subList(from, before.size()).clear();
        before.add(new Arg.Repeated(single(again)));
    }

    private Arg alternatives(String closing) {
        List<Arg> choices = new ArrayList<>();
        choices.add(single(sequence()));
        while (at < tokens.size() && tokens.get(at).equals("|")) {
            at++;
            choices.add(single(sequence()));
        }
        expect(closing);
        return choices.size() == 1 ? choices.getFirst() : new Arg.OneOf(List.copyOf(choices));
    }

    private static Arg single(List<Arg> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Arg.Sequence(List.copyOf(parts));
    }

    private static Arg word(String token) {
        boolean literal = token.equals(token.toUpperCase(Locale.ROOT));
        if (literal) {
            return new Arg.Literal(token);
        }
        int colon = token.lastIndexOf(':');
        if (colon > 0 && WRITTEN_TYPES.contains(token.substring(colon + 1))) {
            return new Arg.Named(token.substring(0, colon), token.substring(colon + 1));
        }
        return new Arg.Named(token, TYPES.getOrDefault(token, "string"));
    }

    private String next() {
        if (at == tokens.size()) {
            throw error("ends too early");
        }
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw error("expected " + token);
        }
    }

    private static boolean isOneOf(String token, String first, String second, String third) {
        return token.equals(first) || token.equals(second) || token.equals(third);
    }

    private IllegalArgumentException error(String reason) {
        return new IllegalArgumentException("syntax line \"" + line + "\": " + reason);
    }
}
