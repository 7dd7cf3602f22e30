package dev.respdesk.gui.ssh;

import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import dev.respdesk.gui.text.Texts;
import java.net.ConnectException;
import java.net.UnknownHostException;

/// Says in a sentence why there is no tunnel.
final class Reasons {
    private Reasons() {}

    static String of(JSchException failure) {
        String said = String.valueOf(failure.getMessage());
        Throwable cause = failure.getCause();
        if (failure instanceof JSchChangedHostKeyException) {
            return Texts.text("ssh.other-key");
        }
        if (failure instanceof JSchUnknownHostKeyException || said.startsWith("reject HostKey")) {
            return Texts.text("ssh.unknown-key");
        }
        if (cause instanceof UnknownHostException) {
            return Texts.text("ssh.no-host");
        }
        if (cause instanceof ConnectException) {
            return Texts.text("ssh.refused");
        }
        if (said.startsWith("Auth fail") || said.startsWith("Auth cancel") || said.startsWith("Too many auth")) {
            return Texts.text("ssh.login");
        }
        return said.startsWith("timeout") || said.contains("timed out") ? Texts.text("ssh.no-answer") : said;
    }
}
