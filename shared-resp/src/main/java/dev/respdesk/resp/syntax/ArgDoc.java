package dev.respdesk.resp.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One argument as COMMAND DOCS describes it, a tree.
///
/// @param name          the argument's name
/// @param type          `string`, `integer`, `double`, `key`, `pattern`, `unix-time`, `pure-token`, `oneof`, `block`
/// @param displayText   what to show for it; null for `oneof` and `block`, whose parts are shown
/// @param token         the literal word before it, or that it is (`pure-token`); null for none
/// @param keySpecIndex  which key spec finds it, -1 for none
/// @param since         the version of Redis that had it first, null where that is the command's
/// @param optional      whether it may be left out
/// @param multiple      whether it may be repeated
/// @param multipleToken whether its token is repeated with it
/// @param args          what a `oneof` chooses from, or a `block` consists of
public record ArgDoc(
        String name,
        String type,
        @Nullable String displayText,
        @Nullable String token,
        int keySpecIndex,
        @Nullable String since,
        boolean optional,
        boolean multiple,
        boolean multipleToken,
        List<ArgDoc> args) {
    static ArgDoc single(
            String name, String type, String shown, @Nullable String token, int keySpec, @Nullable String since) {
        return new ArgDoc(name, type, shown, token, keySpec, since, false, false, false, List.of());
    }

    static ArgDoc group(
            String name, String type, @Nullable String token, @Nullable String since, List<ArgDoc> args) {
        return new ArgDoc(name, type, null, token, -1, since, false, false, false, args);
    }

    ArgDoc asOptional() {
        return new ArgDoc(
                name, type, displayText, token, keySpecIndex, since, true, multiple, multipleToken, args);
    }

    /// Repeated with its token, if it has one.
    ArgDoc asMultiple() {
        return new ArgDoc(
                name, type, displayText, token, keySpecIndex, since, optional, true, token != null, args);
    }

    ArgDoc withToken(String word) {
        return new ArgDoc(
                name, type, displayText, word, keySpecIndex, since, optional, multiple, multipleToken, args);
    }
}
