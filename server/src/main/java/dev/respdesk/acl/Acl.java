package dev.respdesk.acl;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import org.jspecify.annotations.Nullable;

/// The parts of permissions together.
///
/// @param file null where the configuration names none
public record Acl(Users users, AclLog log, @Nullable AclFile file, FailedLogins failures) {
    private static final CommandError WRONG =
            new CommandError("WRONGPASS invalid username-password pair or user is disabled.");

    /// As above, nobody having failed yet.
    public Acl(Users users, AclLog log, @Nullable AclFile file) {
        this(users, log, file, new FailedLogins());
    }

    /// Logs a call's client in, or throws the error to reply and writes it down.
    ///
    /// @return false where that error comes later, after too many failures; the handler writes no reply
    public boolean logIn(Call call, byte[] user, byte[] password) {
        String address = call.client().connection().remoteAddress();
        if (users.logIn(call.client(), user, password)) {
            failures.forget(address);
            return true;
        }
        log.loginFailed(call, user);
        long delay = failures.delayMillis(address, call.nowMillis());
        if (delay == 0 || !call.mayBlock()) {
            throw WRONG;
        }
        call.blockFor(delay, reply -> reply.error(WRONG.text()));
        return false;
    }
}
