package dev.respdesk.resp.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What COMMAND DOCS says of a command's arguments that its syntax line does not show.
public final class ArgNames {
    private final List<String> groups = new ArrayList<>();
    private final Map<String, List<String>> renamed = new HashMap<>();
    private final Map<String, String> since = new HashMap<>();
    private final Set<String> wordInside = new HashSet<>();

    /// Names of alternatives and blocks in the order of the line, as far as they are given; those not given are made
    /// from what they hold.
    public void groups(List<String> names) {
        groups.addAll(names);
    }

    /// Other names for an argument of the line, one for each time that it occurs there. It is shown as it stands.
    public void rename(String written, List<String> names) {
        renamed.put(written, List.copyOf(names));
    }

    /// The version of Redis that had these arguments first, where that is not the command's.
    public void since(String version, List<String> names) {
        names.forEach(name -> since.put(name, version));
    }

    /// The word before these blocks belongs to their first argument.
    public void wordInside(List<String> names) {
        wordInside.addAll(names);
    }

    List<String> groups() {
        return groups;
    }

    /// The name of an argument that occurs for the `count`-th time, from 0.
    String name(String written, int count) {
        List<String> names = renamed.getOrDefault(written, List.of());
        return count < names.size() ? names.get(count) : names.isEmpty() ? written : names.getLast();
    }

    @Nullable String since(String name) {
        return since.get(name);
    }

    boolean isWordInside(String name) {
        return wordInside.contains(name);
    }
}
