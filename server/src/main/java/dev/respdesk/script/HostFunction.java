package dev.respdesk.script;

/// A function that Lua calls. It must not throw, and must call nothing of Lua that can fail.
@FunctionalInterface
interface HostFunction {
    /// Takes the arguments `1..top` of its part of the stack and pushes results.
    ///
    /// @return the number of results
    int call(long L);
}
