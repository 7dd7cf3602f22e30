package dev.respdesk.gui.console;

import java.util.List;
import java.util.Locale;

/// Which lines carry a password and must not be written to the history.
public final class Secrets {
    private static final List<String> SECRET_SETTINGS = List.of("pass", "auth", "secret");

    private Secrets() {}

    public static boolean in(String line) {
        List<String> words = CommandLine.of(line).words().stream()
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .toList();
        if (words.size() < 2) {
            return false;
        }
        return switch (words.getFirst()) {
            case "auth" -> true;
            case "hello" -> words.contains("auth");
            case "config" -> words.get(1).equals("set") && words.stream().anyMatch(Secrets::setting);
            case "acl" -> words.get(1).equals("setuser");
            case "migrate" -> words.contains("auth") || words.contains("auth2");
            case "sentinel" -> words.get(1).equals("set") || words.contains("auth-pass");
            default -> false;
        };
    }

    private static boolean setting(String word) {
        return SECRET_SETTINGS.stream().anyMatch(word::contains);
    }
}
