package dev.respdesk.gui.session;

import dev.respdesk.resp.client.ConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Why something did not work, for a person: what was tried, what the other side said word for word, what to do next.
public record Problem(String tried, String said, String advice) {
    /// A problem with connecting to `target`.
    public static Problem connecting(Target target, Throwable error) {
        Throwable cause = deepest(error);
        String said = cause instanceof SSLException ? inOneSentence(error) : said(cause);
        return new Problem("Connecting to " + target.address(), said, advice(target, cause, said));
    }

    /// What the client says of a failed connection, where it does: of TLS that tells more than the cause.
    private static String inOneSentence(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof ConnectionException) {
                return said(at);
            }
        }
        return said(deepest(error));
    }

    /// A connection that was there has gone.
    public static Problem losing(Throwable error) {
        Throwable cause = deepest(error);
        return new Problem("The connection was lost", said(cause), "What is open here stays open, edits included.");
    }

    /// Our own server did not start.
    public static Problem starting(Throwable error) {
        Throwable told = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return new Problem("Starting this computer's server", said(told).strip(),
                "The menu at the top left starts it again.");
    }

    /// A problem with anything else that was asked of the server.
    public static Problem doing(String tried, Throwable error) {
        Throwable cause = deepest(error);
        String advice = cause instanceof ServerError e ? adviceFor(e.code()) : "Check the connection and try again.";
        return new Problem(tried, said(cause), advice);
    }

    /// Whether another password may help.
    public boolean wantsPassword() {
        return said.contains("NOAUTH") || said.contains("WRONGPASS");
    }

    /// All three parts as text, for the clipboard.
    public String text() {
        return tried + "\n" + said + "\n" + advice;
    }

    private static Throwable deepest(Throwable error) {
        Throwable at = error;
        while (at.getCause() != null && (at instanceof CompletionException || !(at instanceof ServerError))) {
            at = at.getCause();
        }
        return at;
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static String advice(Target target, Throwable cause, String said) {
        if (said.startsWith("SSH ") || said.contains("the SSH server") || said.contains("The SSH server")) {
            return said.contains("not known")
                    ? "Compare the fingerprint of its key, and trust it if it is the right one."
                    : "Check the host, the user and the key or password of the SSH tunnel.";
        }
        if (said.contains("NOAUTH") && target.password() == null) {
            return "This server wants a password.";
        }
        if (said.contains("WRONGPASS") || said.contains("NOAUTH") || said.contains("invalid password")) {
            return "Check the user and the password.";
        }
        if (cause instanceof UnknownHostException || said.contains("UnknownHost") || said.contains("resolve")) {
            return "Check the name of the host, or use its IP address.";
        }
        if (said.contains("in TLS") || said.contains("speak TLS")) {
            return "Try without TLS, or check the port.";
        }
        if (cause instanceof ConnectException || said.contains("refused")) {
            return "Nothing listens there. Check that the server runs and that the port is right.";
        }
        if (cause instanceof TimeoutException || said.contains("timed out")) {
            return "No answer in time. Check the address, and firewalls between here and there.";
        }
        if (said.contains("valid certification path")) {
            return "No authority that is trusted here has signed the server's certificate. Give the CA file that did.";
        }
        if (cause instanceof SSLException || said.contains("SSL") || said.contains("certificat")) {
            return target.tls() != null
                    ? "Check that the server speaks TLS on this port and give the CA file that signed its certificate."
                    : "Try again with TLS on.";
        }
        return target.tls() != null ? "Check that the server speaks TLS on this port."
                : "Check the address. If the server expects TLS, turn it on.";
    }

    private static String adviceFor(String code) {
        return switch (code) {
            case "NOPERM" -> "The connected user may not run this command. Connect as another user.";
            case "READONLY" -> "This server is a read-only replica. Connect to its primary.";
            case "OOM" -> "The server has reached its memory limit. Raise maxmemory or delete keys.";
            case "MISCONF" -> "The server cannot save to disk and refuses writes. Look at its log.";
            case "LOADING" -> "The server is still loading its data. Try again in a moment.";
            case "WRONGTYPE" -> "Another client changed the type of this key. Refresh with F5.";
            case "BUSY" -> "Wait until the script has ended, or end it in the console with SCRIPT KILL.";
            case "LOCKED" -> "Nothing was sent.";
            case "NOAUTH" -> "The server wants a password. Connect again with one.";
            default -> "Nothing was changed.";
        };
    }
}
