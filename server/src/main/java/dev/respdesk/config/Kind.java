package dev.respdesk.config;

import java.util.List;

/// What values a directive takes: checks them, brings them into the one form that CONFIG GET shows, and writes them
/// for a file.
interface Kind {
    /// The value in the one form that is kept.
    ///
    /// @param words   the words after the name in a file, or of the value of CONFIG SET
    /// @param current the value so far, for kinds of which a part can be set
    /// @throws ConfigError with the reason, in redis-server's words
    String canonical(List<String> words, String current);

    /// Whether the value is several words: CONFIG SET then splits its one argument at each blank.
    default boolean isSeveral() {
        return false;
    }

    /// What CONFIG GET shows of a canonical value: all of it but where redis-server shows less.
    default String shown(String value) {
        return value;
    }

    /// The lines of a file that say this value, without the directive's name. Usually one.
    default List<String> lines(String value) {
        return List.of(value);
    }

    /// The only word, where there must be one.
    static String only(List<String> words) {
        if (words.size() != 1) {
            throw new ConfigError("wrong number of arguments");
        }
        return words.getFirst();
    }
}
