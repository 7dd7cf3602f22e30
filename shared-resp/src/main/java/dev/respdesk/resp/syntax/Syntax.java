package dev.respdesk.resp.syntax;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The syntax line of a command: `SADD key member [member ...]`. CAPITALS are literals, lower case names
/// arguments, `[ ]` is optional, `< | >` one of, `x [x ...]` once or more. Its tree is made when it is asked for: a
/// server declares hundreds at its start and needs few. Immutable to whoever looks, from any thread.
public final class Syntax {
    private final String line;
    private final String name;
    private @Nullable List<Arg> args;
    private int arity;

    private Syntax(String line, String name) {
        this.line = line;
        this.name = name;
    }

    /// A line; that of a `subcommand` begins with two words of name, such as `CLIENT KILL`.
    public static Syntax of(String line, boolean subcommand) {
        int end = line.indexOf(' ');
        if (subcommand) {
            end = line.indexOf(' ', end + 1);
        }
        String name = end < 0 ? line : line.substring(0, end);
        return new Syntax(line, name.toLowerCase(Locale.ROOT).replace(' ', '|'));
    }

    /// The line as it was declared.
    public String line() {
        return line;
    }

    /// The command's name in lower case, a subcommand after a `|`: `client|kill`.
    public String name() {
        return name;
    }

    /// The arguments after the name.
    ///
    /// @throws IllegalArgumentException where the line is not well formed
    public List<Arg> args() {
        List<Arg> known = args;
        if (known == null) {
            known = new SyntaxParser(line, name.indexOf('|') < 0 ? 1 : 2).parse();
            args = known;
        }
        return known;
    }

    /// The arity as `COMMAND INFO` counts it: the name included, negative where there may be more.
    ///
    /// @throws IllegalArgumentException where the line is not well formed
    public int arity() {
        if (arity == 0) {
            int words = name.indexOf('|') < 0 ? 1 : 2;
            int least = words + args().stream().mapToInt(Syntax::least).sum();
            arity = args().stream().allMatch(Syntax::isFixed) ? least : -least;
        }
        return arity;
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
