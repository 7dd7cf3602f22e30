package dev.respdesk.gui.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an SSH server is told when it asks: the password to whatever asks for one secret, and to nothing else.
final class Answers implements UserInfo, UIKeyboardInteractive {
    private static final Logger LOG = LoggerFactory.getLogger("ssh");

    private final @Nullable String password;
    private final Predicate<String> trusts;
    private boolean told;

    Answers(@Nullable String password, Predicate<String> trusts) {
        this.password = password;
        this.trusts = trusts;
    }

    @Override
    public @Nullable String getPassphrase() {
        return password;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public boolean promptPassword(String message) {
        return false; // it was given before; asked again it is wrong
    }

    @Override
    public boolean promptPassphrase(String message) {
        boolean first = !told && password != null;
        told = true;
        return first;
    }

    /// Asked whether the key of a server is right. One that has changed is never taken.
    @Override
    public boolean promptYesNo(String message) {
        return !message.contains("CHANGED") && trusts.test(message);
    }

    @Override
    public void showMessage(String message) {
        LOG.info("The SSH server says: {}", message.strip());
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(String destination, String name, String instruction,
            String[] prompt, boolean[] echo) {
        boolean secret = password != null && prompt.length == 1 && !echo[0] && !told;
        told = told || secret;
        return secret ? new String[] {String.valueOf(password)} : prompt.length == 0 ? new String[0] : null;
    }
}
