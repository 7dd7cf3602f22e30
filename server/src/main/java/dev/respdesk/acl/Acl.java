package dev.respdesk.acl;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import org.jspecify.annotations.Nullable;

/// The parts of permissions together.
///
/// @param file null where the configuration names none
public record Acl(Users users, AclLog log, @Nullable AclFile file) {
    private static final CommandError WRONG =
            new CommandError("WRONGPASS invalid username-password pair or user is disabled.");

    /// Logs a call's client in, or throws the error to reply and writes it down.
    public void logIn(Call call, byte[] user, byte[] password) {
        if (!users.logIn(call.client(), user, password)) {
            log.loginFailed(call, user);
            throw WRONG;
        }
    }
}
