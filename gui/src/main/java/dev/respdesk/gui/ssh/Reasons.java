package dev.respdesk.gui.ssh;

import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/// Says in a sentence why there is no tunnel.
final class Reasons {
    private Reasons() {}

    static String of(JSchException failure) {
        String said = String.valueOf(failure.getMessage());
        Throwable cause = failure.getCause();
        if (failure instanceof JSchChangedHostKeyException) {
            return "The SSH server shows another key than the one that is known. Somebody may be in between; if the"
                    + " server was set up anew, take its old key out of ~/.ssh/known_hosts.";
        }
        if (failure instanceof JSchUnknownHostKeyException || said.startsWith("reject HostKey")) {
            return "The key of the SSH server is not known.";
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host of this name.";
        }
        if (cause instanceof ConnectException) {
            return "connection refused. Is an SSH server running there?";
        }
        if (said.startsWith("Auth fail") || said.startsWith("Auth cancel") || said.startsWith("Too many auth")) {
            return "the login was refused. It was tried with the agent's keys, key files and the password, as far as"
                    + " there are any.";
        }
        return said.startsWith("timeout") || said.contains("timed out") ? "no answer within 15 s." : said;
    }
}
