package dev.respdesk.resp.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the argument tree of COMMAND DOCS from a syntax line.
public final class ArgDocs {
    private final int keySpecs;
    private final ArgNames names;
    private final Iterator<String> groups;
    private final Map<String, Integer> seen = new HashMap<>();
    private int keys;

    private ArgDocs(int keySpecs, ArgNames names) {
        this.keySpecs = keySpecs;
        this.names = names;
        groups = names.groups().iterator();
    }

    /// The arguments of a command.
    ///
    /// @param keySpecs how many key specs the command has; the n-th argument that is a key belongs to the n-th
    public static List<ArgDoc> of(Syntax syntax, int keySpecs, ArgNames names) {
        return new ArgDocs(keySpecs, names).list(syntax.args());
    }

    /// Parts in order; a literal belongs to the argument behind it.
    private List<ArgDoc> list(List<Arg> parts) {
        List<ArgDoc> docs = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            boolean mayBeToken = i + 1 < parts.size() && takesToken(parts.get(i + 1));
            if (mayBeToken && parts.get(i) instanceof Arg.Literal literal) {
                docs.add(doc(parts.get(++i)).withToken(literal.word()));
            } else {
                docs.add(doc(parts.get(i)));
            }
        }
        return docs;
    }

    private static boolean takesToken(Arg part) {
        return switch (part) {
            case Arg.Named named -> true;
            case Arg.OneOf choices -> true;
            case Arg.Repeated repeated -> repeated.part() instanceof Arg.Named;
            case Arg.Literal literal -> false;
            case Arg.Optional optional -> false;
            case Arg.Sequence sequence -> false;
        };
    }

    private ArgDoc doc(Arg arg) {
        return switch (arg) {
            case Arg.Literal literal -> word(literal.word());
            case Arg.Named named -> named(named);
            case Arg.Optional optional -> doc(optional.part()).asOptional();
            case Arg.Repeated repeated -> doc(repeated.part()).asMultiple();
            case Arg.OneOf oneOf -> oneOf(oneOf);
            case Arg.Sequence sequence -> sequence(sequence);
        };
    }

    private ArgDoc word(String word) {
        String name = name(word.toLowerCase(Locale.ROOT));
        String token = word.equals("\"\"") ? "" : word;
        return ArgDoc.single(name, "pure-token", name, token, -1, names.since(name));
    }

    private ArgDoc named(Arg.Named named) {
        String name = name(named.name());
        return ArgDoc.single(name, named.type(), named.name(), null, keySpec(named), names.since(name));
    }

    private String name(String written) {
        return names.name(written, seen.merge(written, 1, Integer::sum) - 1);
    }

    private int keySpec(Arg.Named named) {
        return named.type().equals("key") && keySpecs > 0 ? Math.min(keys++, keySpecs - 1) : -1;
    }

    private ArgDoc oneOf(Arg.OneOf oneOf) {
        String given = groups.hasNext() ? groups.next() : null;
        List<ArgDoc> choices = oneOf.choices().stream().map(this::doc).toList();
        String name = given != null ? given : joined(choices);
        return ArgDoc.group(name, "oneof", null, names.since(name), choices);
    }

    /// A literal with one argument is that argument; with more, or without a literal, a block.
    private ArgDoc sequence(Arg.Sequence sequence) {
        List<Arg> parts = sequence.parts();
        if (parts.size() == 2 && parts.getFirst() instanceof Arg.Literal literal && takesToken(parts.get(1))) {
            return doc(parts.get(1)).withToken(literal.word());
        }
        String given = groups.hasNext() ? groups.next() : null;
        String before = null;
        if (parts.getFirst() instanceof Arg.Literal literal && parts.size() > 2
                && (given == null || !names.isWordInside(given))) {
            before = literal.word();
        }
        List<ArgDoc> args = list(before == null ? parts : parts.subList(1, parts.size()));
        String name = given != null ? given : blockName(before, args);
        return ArgDoc.group(name, "block", before, names.since(name), args);
    }

    private static String blockName(@Nullable String word, List<ArgDoc> args) {
        return word != null ? word.toLowerCase(Locale.ROOT) : joined(args);
    }

    private static String joined(List<ArgDoc> args) {
        return args.stream().map(ArgDoc::name).collect(Collectors.joining("_"));
    }
}
