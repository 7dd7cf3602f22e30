package dev.respdesk.resp.syntax;

import java.util.List;

/// The syntax line of a command, parsed: `SADD key member [member ...]`. CAPITALS are literals, lower case names
/// arguments, `[ ]` is optional, `< | >` one of, `x [x ...]` once or more.
///
/// @param line the line as it was declared
/// @param name the command's name in lower case, a subcommand after a `|`: `client|kill`
/// @param args the arguments after the name
public record Syntax(String line, String name, List<Arg> args) {
    /// Parses a line; `container` lines such as `CLIENT KILL` take two words as their name.
    ///
    /// @throws IllegalArgumentException where the line is not well formed
    public static Syntax parse(String line, boolean subcommand) {
        return new SyntaxParser(line, subcommand).parse();
    }

    /// The arity as `COMMAND INFO` counts it: the name included, negative where there may be more.
    public int arity() {
        int words = name.indexOf('|') < 0 ? 1 : 2;
        int least = words + args.stream().mapToInt(Syntax::least).sum();
        return args.stream().allMatch(Syntax::isFixed) ? least : -least;
    }

    private static int least(Arg arg) {
        return switch (arg) {
            case Arg.Literal l -> 1;
            case Arg.Named n -> 1;
            case Arg.Optional o -> 0;
            case Arg.OneOf o -> o.choices().stream().mapToInt(Syntax::least).min().orElse(0);
            case Arg.Sequence s -> s.parts().stream().mapToInt(Syntax::least).sum();
            case Arg.Repeated r -> least(r.part());
        };
    }

    private static boolean isFixed(Arg arg) {
        return switch (arg) {
            case Arg.Literal l -> true;
            case Arg.Named n -> true;
            case Arg.Optional o -> false;
            case Arg.OneOf o -> o.choices().stream().allMatch(Syntax::isFixed)
                    && o.choices().stream().mapToInt(Syntax::least).distinct().count() == 1;
            case Arg.Sequence s -> s.parts().stream().allMatch(Syntax::isFixed);
            case Arg.Repeated r -> false;
        };
    }
}
