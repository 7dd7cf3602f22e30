package dev.respdesk.resp.syntax;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Makes the argument tree of COMMAND DOCS from a syntax line.
public final class ArgDocs {
    private final int keySpecs;
    private final Iterator<String> names;
    private int keys;

    private ArgDocs(int keySpecs, List<String> names) {
        this.keySpecs = keySpecs;
        this.names = names.iterator();
    }

    /// The arguments of a command.
    ///
    /// @param keySpecs   how many key specs the command has; the n-th argument that is a key belongs to the n-th
    /// @param groupNames names of alternatives and blocks in the order of the line, as far as they are given
    public static List<ArgDoc> of(Syntax syntax, int keySpecs, List<String> groupNames) {
        return new ArgDocs(keySpecs, groupNames).list(syntax.args());
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
            case Arg.Literal literal -> new ArgDoc(
                    literal.word().toLowerCase(Locale.ROOT), "pure-token", literal.word(), -1, false, false, false,
                    List.of());
            case Arg.Named named -> new ArgDoc(
                    named.name(), named.type(), null, keySpec(named), false, false, false, List.of());
            case Arg.Optional optional -> doc(optional.part()).asOptional();
            case Arg.Repeated repeated -> doc(repeated.part()).asMultiple();
            case Arg.OneOf oneOf -> oneOf(oneOf);
            case Arg.Sequence sequence -> sequence(sequence);
        };
    }

    private int keySpec(Arg.Named named) {
        return named.type().equals("key") && keySpecs > 0 ? Math.min(keys++, keySpecs - 1) : -1;
    }

    private ArgDoc oneOf(Arg.OneOf oneOf) {
        String name = names.hasNext() ? names.next() : null;
        int before = keys;
        List<ArgDoc> choices = new ArrayList<>();
        for (Arg choice : oneOf.choices()) {
            keys = before;
            choices.add(doc(choice));
        }
        return new ArgDoc(name != null ? name : joined(choices), "oneof", null, -1, false, false, false, choices);
    }

    /// A literal with one argument is that argument; with more, or without a literal, a block.
    private ArgDoc sequence(Arg.Sequence sequence) {
        List<Arg> parts = sequence.parts();
        if (parts.size() == 2 && parts.getFirst() instanceof Arg.Literal literal && takesToken(parts.get(1))) {
            return doc(parts.get(1)).withToken(literal.word());
        }
        String name = names.hasNext() ? names.next() : null;
        if (parts.getFirst() instanceof Arg.Literal literal && parts.size() > 2) {
            List<ArgDoc> args = list(parts.subList(1, parts.size()));
            String own = name != null ? name : literal.word().toLowerCase(Locale.ROOT);
            return new ArgDoc(own, "block", literal.word(), -1, false, false, false, args);
        }
        List<ArgDoc> args = list(parts);
        return new ArgDoc(name != null ? name : joined(args), "block", null, -1, false, false, false, args);
    }

    private static String joined(List<ArgDoc> args) {
        return args.stream().map(ArgDoc::name).collect(Collectors.joining("_"));
    }
}
