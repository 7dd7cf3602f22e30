package dev.respdesk.gui;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/// Whether this machine can lay out text for window tests. Where it cannot, says so in one line and the tests are
/// skipped, unless the environment demands them (RESPDESK_REQUIRE contains "text").
public final class NativeText {
    private NativeText() {}

    public static boolean present() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return true;
        }
        String required = String.valueOf(System.getenv("RESPDESK_REQUIRE"));
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libpangoft2-1.0.so.0", arena);
            return true;
        } catch (IllegalArgumentException absent) {
            System.err.println("Window tests are skipped: libpangoft2-1.0.so.0 is missing (package libpangoft2-1.0-0)");
            return required.contains("text");
        }
    }
}
