package dev.respdesk.commands.keys;

import dev.respdesk.command.Call;
import dev.respdesk.value.HashValue;
import dev.respdesk.value.StringValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A pattern of SORT: the key that an element stands for, with the element in the place of the star, and after `->` the
/// field of a hash there. `#` is the element itself.
final class SortPattern {
    private final byte[] prefix;
    private final byte[] postfix;
    private final byte @Nullable [] field;
    private final boolean isElement;
    private final boolean hasStar;

    SortPattern(byte[] text) {
        int star = indexOf(text, 0, '*');
        int arrow = star < 0 ? -1 : arrow(text, star + 1);
        isElement = text.length == 1 && text[0] == '#';
        hasStar = star >= 0;
        prefix = star < 0 ? text : Arrays.copyOf(text, star);
        postfix = star < 0 ? new byte[0] : Arrays.copyOfRange(text, star + 1, arrow < 0 ? text.length : arrow);
        field = arrow < 0 ? null : Arrays.copyOfRange(text, arrow + 2, text.length);
    }

    private static int indexOf(byte[] text, int from, char wanted) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// Where a `->` with something behind it begins, or -1.
    private static int arrow(byte[] text, int from) {
        for (int i = from; i + 1 < text.length; i++) {
            if (text[i] == '-' && text[i + 1] == '>') {
                return i + 2 < text.length ? i : -1;
            }
        }
        return -1;
    }

    /// Whether it stands for another key with each element.
    boolean hasStar() {
        return hasStar;
    }

    /// What it stands for with this element, or null where there is no such string.
    byte @Nullable [] value(Call call, byte[] element) {
        if (isElement) {
            return element;
        }
        if (!hasStar) {
            return null;
        }
        byte[] key = Arrays.copyOf(prefix, prefix.length + element.length + postfix.length);
        System.arraycopy(element, 0, key, prefix.length, element.length);
        System.arraycopy(postfix, 0, key, prefix.length + element.length, postfix.length);
        byte[] of = field;
        return switch (call.read(key)) {
            case StringValue string when of == null -> string.toArray();
            case HashValue hash when of != null -> hash.get(of);
            case null, default -> null;
        };
    }
}
