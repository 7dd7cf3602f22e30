package dev.respdesk.config;

/// The server cannot start with this file or these arguments. The message is for the user as it is.
public final class ConfigFileException extends Exception {
    ConfigFileException(String message) {
        super(message);
    }

    static ConfigFileException at(int line, String text, String reason) {
        return new ConfigFileException("""

                *** FATAL CONFIG FILE ERROR (Redis %s) ***
                Reading the configuration file, at line %d
                >>> '%s'
                %s""".formatted(Config.REDIS_VERSION, line, text, reason));
    }

    static ConfigFileException cannotOpen(String file, String reason) {
        return new ConfigFileException("Fatal error, can't open config file '%s': %s".formatted(file, reason));
    }
}
