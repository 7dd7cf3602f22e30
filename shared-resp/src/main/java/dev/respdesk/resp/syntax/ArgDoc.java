package dev.respdesk.resp.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One argument as COMMAND DOCS describes it, a tree.
///
/// @param name          the argument's name
/// @param type          `string`, `integer`, `double`, `key`, `pattern`, `unix-time`, `pure-token`, `oneof`, `block`
/// @param token         the literal word before it, or that it is (`pure-token`); null for none
/// @param keySpecIndex  which key spec finds it, -1 for none
/// @param optional      whether it may be left out
/// @param multiple      whether it may be repeated
/// @param multipleToken whether its token is repeated with it
/// @param args          what a `oneof` chooses from, or a `block` consists of
public record ArgDoc(
        String name,
        String type,
        @Nullable String token,
        int keySpecIndex,
        boolean optional,
        boolean multiple,
        boolean multipleToken,
        List<ArgDoc> args) {
    /// What to show for it; null for `oneof` and `block`, whose parts are shown.
    public @Nullable String displayText() {
        return isGroup() ? null : name;
    }

    public boolean isGroup() {
        return type.equals("oneof") || type.equals("block");
    }

    ArgDoc asOptional() {
        return new ArgDoc(name, type, token, keySpecIndex, true, multiple, multipleToken, args);
    }

    /// Repeated with its token, if it has one.
    ArgDoc asMultiple() {
        return new ArgDoc(name, type, token, keySpecIndex, optional, true, token != null, args);
    }

    ArgDoc withToken(String word) {
        return new ArgDoc(name, type, word, keySpecIndex, optional, multiple, multipleToken, args);
    }
}
