package dev.respdesk.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The native library of Lua 5.1 for this machine, out of the jar that carries it.
final class NativeLua {
    private NativeLua() {}

    /// Loads the library for as long as the process lives.
    ///
    /// @throws UnsupportedOperationException where there is none for this machine
    static SymbolLookup load() {
        String name = name();
        try (InputStream in = NativeLua.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new UnsupportedOperationException("scripts need " + name + ", which is not among the jars");
            }
            Path file = Files.createTempFile("respdesk", name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            SymbolLookup symbols = SymbolLookup.libraryLookup(file, Arena.global());
            forget(file);
            return symbols;
        } catch (IOException refused) {
            throw new UncheckedIOException("scripts need " + name + " in the folder for temporary files", refused);
        }
    }

    /// What is loaded needs no name any more, but Windows does not let go of it before the end.
    private static void forget(Path file) throws IOException {
        if (system().contains("windows")) {
            file.toFile().deleteOnExit();
        } else {
            Files.delete(file);
        }
    }

    private static String name() {
        String arch = System.getProperty("os.arch", "");
        String width = switch (arch) {
            case "amd64", "x86_64" -> "64";
            case "aarch64" -> "arm64";
            default -> throw new UnsupportedOperationException("there is no Lua for processors called " + arch);
        };
        String system = system();
        if (system.contains("windows")) {
            return "lua51" + width + ".dll";
        }
        return "liblua51" + width + (system.contains("mac") ? ".dylib" : ".so");
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }
}
