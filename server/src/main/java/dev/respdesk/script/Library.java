package dev.respdesk.script;

import dev.respdesk.script.ScriptRun.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A library of functions.
///
/// @param name      what its first line says
/// @param code      all of it, the first line included
/// @param functions by name
public record Library(String name, byte[] code, Map<String, Function> functions) {
    /// A function of a library.
    ///
    /// @param description what the library says of it, or null
    public record Function(String name, byte @Nullable [] description, ScriptFlags flags, int reference) {
        Code toRun() {
            return new Code(name, true, flags, reference);
        }
    }

    Library(String name, byte[] code) {
        this(name, code, new LinkedHashMap<>());
    }
}
