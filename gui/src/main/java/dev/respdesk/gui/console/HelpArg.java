package dev.respdesk.gui.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One argument of a command's syntax, a tree as COMMAND DOCS gives it. `token` is the literal word that comes before
/// the value (or is the whole argument, for `PURE_TOKEN`).
public record HelpArg(
        String name,
        Type type,
        @Nullable String token,
        boolean optional,
        boolean multiple,
        boolean multipleToken,
        List<HelpArg> children) {
    /// The types of COMMAND DOCS.
    public enum Type {
        STRING,
        INTEGER,
        DOUBLE,
        KEY,
        PATTERN,
        UNIX_TIME,
        PURE_TOKEN,
        ONEOF,
        BLOCK;

        /// The type of that name on the wire; an unknown one counts as a string.
        public static Type of(String wire) {
            String name = wire.toUpperCase(Locale.ROOT).replace('-', '_');
            for (Type type : values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            return STRING;
        }
    }

    public boolean container() {
        return type == Type.ONEOF || type == Type.BLOCK;
    }

    /// The syntax as manuals write it: `[NX | XX]`, `field value [field value ...]`.
    public String syntax() {
        String one = once();
        String full = multiple ? one + " [" + (multipleToken || token == null ? one : values()) + " ...]" : one;
        return optional ? "[" + full + "]" : type == Type.ONEOF && !multiple ? "<" + full + ">" : full;
    }

    /// One occurrence, without the brackets around.
    public String once() {
        return token == null ? values() : type == Type.PURE_TOKEN ? token : token + " " + values();
    }

    private String values() {
        return switch (type) {
            case ONEOF -> children.stream().map(HelpArg::syntax).collect(Collectors.joining(" | "));
            case BLOCK -> children.stream().map(HelpArg::syntax).collect(Collectors.joining(" "));
            case PURE_TOKEN -> token == null ? name : token;
            default -> name;
        };
    }
}
