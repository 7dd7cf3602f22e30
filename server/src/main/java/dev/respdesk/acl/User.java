package dev.respdesk.acl;

import dev.respdesk.command.Command;
import dev.respdesk.command.Login;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user: a name and what may be done under it. The object stays the same while rules change, so that clients that
/// have logged in go by the new ones at once.
public final class User implements Login {
    private final String latinName;
    private final String name;
    private Rights rights;
    private boolean unlimited;

    User(String latinName, Rights rights) {
        this.latinName = latinName;
        this.rights = rights;
        unlimited = rights.isUnlimited();
        name = new String(Latin.bytes(latinName), StandardCharsets.UTF_8);
    }

    /// The name with one char a byte.
    public String latinName() {
        return latinName;
    }

    @Override
    public String name() {
        return name;
    }

    public Rights rights() {
        return rights;
    }

    void rights(Rights next) {
        rights = next;
        unlimited = next.isUnlimited();
    }

    /// Whether there is nothing that may not be done; asked before each call.
    boolean isUnlimited() {
        return unlimited;
    }

    /// Null where the user may run the call.
    public @Nullable Denial check(Command command, byte[][] argv) {
        return unlimited ? null : rights.check(command, argv);
    }

    @Override
    public boolean mayReadAllKeys(Command command, byte[][] argv) {
        return unlimited || rights.mayReadAllKeys(command, argv);
    }

    /// A line of an ACL file.
    public String line() {
        return "user " + latinName + " " + rights.text();
    }

    /// Rights changed by rules, all or none; the user's own stay as they are.
    ///
    /// @throws AclError with the rule and the reason
    static Rights changed(Rights from, List<String> rules) {
        Rights next = new Rights(from);
        for (String rule : rules) {
            try {
                next.apply(rule);
            } catch (AclError error) {
                throw new AclError("'" + rule.split("\0", 2)[0] + "': " + error.reason());
            }
        }
        return next;
    }
}
