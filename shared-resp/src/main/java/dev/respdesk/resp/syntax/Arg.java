package dev.respdesk.resp.syntax;

import java.util.List;

/// One part of a command's syntax line, as a tree.
public sealed interface Arg {
    /// A literal in capitals: `EX`, `NX`, `*`; `""` is the empty one.
    record Literal(String word) implements Arg {}

    /// A named argument in lower case: `key`, `increment:double`; the type is the part after the colon or that of a
    /// well-known name.
    record Named(String name, String type) implements Arg {}

    /// `[ … ]`: may be left out.
    record Optional(Arg part) implements Arg {}

    /// `< a | b >`, or alternatives inside `[ ]`.
    record OneOf(List<Arg> choices) implements Arg {}

    /// Parts in order.
    record Sequence(List<Arg> parts) implements Arg {}

    /// `x [x ...]`: once or more.
    record Repeated(Arg part) implements Arg {}
}
