package dev.respdesk.gui;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether this machine can show a window, found out without touching a class of JavaFX.
final class Display {
    private Display() {}

    /// Why there can be no window, as one line that says what to do; null where nothing speaks against it.
    static @Nullable String trouble() {
        return trouble(System.getProperty("os.name", ""), System.getenv());
    }

    static @Nullable String trouble(String system, Map<String, String> environment) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        if (!linux || System.getProperty("glass.platform") != null) {
            return null;
        }
        if (environment.getOrDefault("DISPLAY", "").isEmpty()) {
            return "No display (DISPLAY is not set), so there is no window: running the server only. "
                    + "Use --server-only to say so, or start from a desktop session.";
        }
        if (!isPresent("libgtk-3.so.0") || !isPresent("libXtst.so.6")) {
            return "GTK 3 is missing, so there is no window: running the server only. "
                    + "Install libgtk-3-0 and libxtst6 (Debian, Ubuntu), or gtk3 and libXtst (Fedora).";
        }
        if (!opens()) {
            return "The display " + environment.get("DISPLAY")
                    + " cannot be opened, so there is no window: running the server only.";
        }
        return null;
    }

    private static boolean isPresent(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }

    /// XOpenDisplay(NULL), and XCloseDisplay where it opened.
    private static boolean opens() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
            MethodHandle open = Linker.nativeLinker().downcallHandle(
                    x11.find("XOpenDisplay").orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            MethodHandle close = Linker.nativeLinker().downcallHandle(
                    x11.find("XCloseDisplay").orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            MemorySegment display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
            if (display.equals(MemorySegment.NULL)) {
                return false;
            }
            return (int) close.invokeExact(display) == 0;
        } catch (IllegalArgumentException absent) {
            return false;
        } catch (Throwable failed) {
            throw new IllegalStateException("libX11 could not be asked", failed);
        }
    }
}
