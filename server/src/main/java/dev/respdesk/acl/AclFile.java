package dev.respdesk.acl;

import dev.respdesk.config.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The file that `aclfile` names: a line `user name rule ...` for each user.
public final class AclFile {
    private static final String UNCHANGED =
            "WARNING: ACL errors detected, no change to the previously active ACL rules was performed";

    private final Path path;
    private final Users users;

    public AclFile(Path path, Users users) {
        this.path = path;
        this.users = users;
    }

    /// Puts the users of the file in the place of those there are.
    ///
    /// @throws AclError with all that is wrong, and everything as it was
    public void load() {
        String text;
        try {
            text = Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new AclError("Error loading ACLs, opening file '" + path + "': " + words(unreadable));
        }
        Map<String, List<String>> rules = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String error = take(line, rules);
                if (!error.isEmpty()) {
                    errors.add(path + ":" + (i + 1) + ": " + error + ". ");
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new AclError(String.join("", errors) + UNCHANGED);
        }
        users.replaceAll(rules);
    }

    /// What is wrong with a line, or empty.
    private String take(String line, Map<String, List<String>> rules) {
        List<String> words = RuleWords.split(line);
        if (!words.getFirst().equals("user") || words.size() < 2) {
            return "line should start with user keyword followed by the username";
        }
        String name = words.get(1);
        if (rules.containsKey(name)) {
            return "WARNING: Duplicate user '" + name + "' found";
        }
        try {
            List<String> merged = RuleWords.merged(words.subList(2, words.size()));
            users.check(merged);
            rules.put(name, merged);
            return "";
        } catch (AclError error) {
            return error.reason();
        }
    }

    /// Writes all users into the file, which is replaced as a whole or not at all.
    ///
    /// @throws AclError where that fails
    public void save() {
        StringBuilder text = new StringBuilder();
        users.all().forEach(user -> text.append(user.line()).append('\n'));
        try {
            SecretFile.replace(path, StandardCharsets.ISO_8859_1.encode(text.toString()));
        } catch (IOException failed) {
            throw new AclError("There was an error trying to save the ACLs. Please check the server logs for more "
                    + "information (" + words(failed) + ")");
        }
    }

    private static String words(IOException error) {
        return error instanceof NoSuchFileException ? "No such file or directory" : String.valueOf(error.getMessage());
    }
}
