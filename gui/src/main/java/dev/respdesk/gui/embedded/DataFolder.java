package dev.respdesk.gui.embedded;

import java.nio.file.Path;
import java.util.Locale;

/// Where the data of the window's server lies: in the folder that this system has for the user's data.
final class DataFolder {
    private DataFolder() {}

    static Path ofUser() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/RespDesk/data");
        }
        boolean windows = system.startsWith("windows");
        String variable = System.getenv(windows ? "LOCALAPPDATA" : "XDG_DATA_HOME");
        Path base = variable != null && !variable.isBlank() ? Path.of(variable)
                : home.resolve(windows ? "AppData/Local" : ".local/share");
        return base.resolve("respdesk").resolve("data");
    }
}
