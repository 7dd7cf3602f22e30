package dev.respdesk.gui.session;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Keeps passwords out of the list of sent commands.
final class Secrets {
    private static final byte[] MASK = "***".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> SECRET_SETTINGS = Set.of("PASS", "AUTH", "SECRET");
    private static final Set<String> COMMANDS = Set.of("AUTH", "HELLO", "ACL", "MIGRATE");

    private Secrets() {}

    /// The arguments as they may be shown.
    static byte[][] masked(byte[][] argv) {
        if (argv.length > 3 && word(argv[0]).equals("CONFIG") && word(argv[1]).equals("SET")) {
            return maskedSettings(argv);
        }
        if (argv.length < 2 || !COMMANDS.contains(word(argv[0]))) {
            return argv;
        }
        byte[][] shown = argv.clone();
        for (int i = 1; i < argv.length; i++) {
            shown[i] = MASK;
        }
        return shown;
    }

    private static byte[][] maskedSettings(byte[][] argv) {
        byte[][] shown = argv.clone();
        for (int i = 3; i < argv.length; i += 2) {
            String name = word(argv[i - 1]);
            shown[i] = SECRET_SETTINGS.stream().anyMatch(name::contains) ? MASK : argv[i];
        }
        return shown;
    }

    private static String word(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    }
}
