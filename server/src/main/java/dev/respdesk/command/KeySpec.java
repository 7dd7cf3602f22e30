package dev.respdesk.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where some of a command's keys stand: begin search × find keys, the model of Redis 7. Positions count from the
/// command's name, which is 0.
///
/// @param begin where the search begins
/// @param find  how keys are found from there
/// @param flags what the command does with them
/// @param notes why the flags are as they are, as COMMAND INFO says it; mostly empty
public record KeySpec(Begin begin, Find find, Set<KeyFlag> flags, String notes) {
    /// Without a note.
    public KeySpec(Begin begin, Find find, Set<KeyFlag> flags) {
        this(begin, find, flags, "");
    }

    /// Where the search begins.
    public sealed interface Begin {
        /// At a fixed position.
        ///
        /// @param mayBeEmpty whether an empty word there is no key
        record Index(int position, boolean mayBeEmpty) implements Begin {
            Index(int position) {
                this(position, false);
            }
        }

        /// After a keyword, searched from `from` on (from the end backwards where negative).
        record Keyword(String word, int from) implements Begin {}

        /// Nowhere that the model can say.
        ///
        /// @param finder how the keys are found nevertheless; null where they cannot be
        record Unknown(@Nullable Keyword finder) implements Begin {}
    }

    /// How keys are found from the beginning.
    public sealed interface Find {
        /// To `last` (from the beginning; from the end of the arguments where negative), every `step`th; `limit` as
        /// in Redis: with last -1, stop after 1/limit of the arguments.
        record Range(int last, int step, int limit) implements Find {}

        /// The number of keys stands at `countAt`, the first at `firstAt`, both from the beginning.
        record KeyNum(int countAt, int firstAt, int step) implements Find {}

        /// Nowhere that can be said.
        record Unknown() implements Find {}
    }

    /// One key at `position`.
    public static KeySpec one(int position, KeyFlag... flags) {
        return new KeySpec(new Begin.Index(position), new Find.Range(0, 1, 0), Set.of(flags));
    }

    /// One key at `position`, none where the word there is empty.
    public static KeySpec oneUnlessEmpty(int position, KeyFlag... flags) {
        return new KeySpec(new Begin.Index(position, true), new Find.Range(0, 1, 0), Set.of(flags));
    }

    /// Keys from `position` to `last` (negative from the end), every `step`th.
    public static KeySpec range(int position, int last, int step, KeyFlag... flags) {
        return new KeySpec(new Begin.Index(position), new Find.Range(last, step, 0), Set.of(flags));
    }

    /// One key behind a word, which is looked for from an argument on.
    public static KeySpec after(String word, int from, KeyFlag... flags) {
        return new KeySpec(new Begin.Keyword(word, from), new Find.Range(0, 1, 0), Set.of(flags));
    }

    /// Keys whose places the model cannot say, and which are not found.
    public static KeySpec unknown(KeyFlag... flags) {
        return new KeySpec(new Begin.Unknown(null), new Find.Unknown(), Set.of(flags));
    }

    /// One key whose place the model cannot say: behind the last of these words.
    public static KeySpec unknownAfter(String word, KeyFlag... flags) {
        Begin.Keyword finder = new Begin.Keyword(word, -2);
        return new KeySpec(new Begin.Unknown(finder), new Find.Unknown(), Set.of(flags));
    }

    /// A number of keys at `position`, then the keys.
    public static KeySpec counted(int position, KeyFlag... flags) {
        return new KeySpec(new Begin.Index(position), new Find.KeyNum(0, 1, 1), Set.of(flags));
    }

    /// The same keys with a note.
    public KeySpec noted(String words) {
        return new KeySpec(begin, find, flags, words);
    }

    /// The same keys with other flags.
    KeySpec withFlags(Set<KeyFlag> other) {
        return new KeySpec(begin, find, other, notes);
    }
}
