package dev.respdesk.gui.session;

import dev.respdesk.gui.text.Texts;
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
        return new Problem(Texts.text("session.connecting-to-x", target.address()), said, advice(target, cause, said));
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
        return new Problem(Texts.text("session.the-connection-was-lost"), said(cause),
                Texts.text("session.what-is-open-here-stays-open"));
    }

    /// Our own server did not start.
    public static Problem starting(Throwable error) {
        Throwable told = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return new Problem(Texts.text("session.starting-this-computers-server"), said(told).strip(),
                Texts.text("session.the-menu-at-the-top-left"));
    }

    /// A problem with anything else that was asked of the server.
    public static Problem doing(String tried, Throwable error) {
        Throwable cause = deepest(error);
        String advice = cause instanceof ServerError e ? adviceFor(e.code())
                : Texts.text("session.check-the-connection-and-try-again");
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
        if (said.contains("SSH")) {
            return said.contains(Texts.text("ssh.unknown-key"))
                    ? Texts.text("session.compare-the-fingerprint-of-its-key")
                    : Texts.text("session.check-the-host-the-user-and");
        }
        if (said.contains("NOAUTH") && target.password() == null) {
            return Texts.text("session.this-server-wants-a-password");
        }
        if (said.contains("WRONGPASS") || said.contains("NOAUTH") || said.contains("invalid password")) {
            return Texts.text("session.check-the-user-and-the-password");
        }
        if (cause instanceof UnknownHostException || said.contains("UnknownHost") || said.contains("resolve")) {
            return Texts.text("session.check-the-name-of-the-host");
        }
        if (said.contains("in TLS") || said.contains("speak TLS")) {
            return Texts.text("session.try-without-tls-or-check-the");
        }
        if (cause instanceof ConnectException || said.contains("refused")) {
            return Texts.text("session.nothing-listens-there-check-that-the");
        }
        if (cause instanceof TimeoutException || said.contains("timed out")) {
            return Texts.text("session.no-answer-in-time-check-the");
        }
        if (said.contains("valid certification path")) {
            return Texts.text("session.no-authority-that-is-trusted-here");
        }
        if (cause instanceof SSLException || said.contains("SSL") || said.contains("certificat")) {
            return target.tls() != null
                    ? Texts.text("session.check-that-the-server-speaks-tls")
                    : Texts.text("session.try-again-with-tls-on");
        }
        return target.tls() != null ? Texts.text("session.check-that-the-server-speaks-tls-2")
                : Texts.text("session.check-the-address-if-the-server");
    }

    private static String adviceFor(String code) {
        return switch (code) {
            case "NOPERM" -> Texts.text("session.the-connected-user-may-not-run");
            case "READONLY" -> Texts.text("session.this-server-is-a-read-only");
            case "OOM" -> Texts.text("session.the-server-has-reached-its-memory");
            case "MISCONF" -> Texts.text("session.the-server-cannot-save-to-disk");
            case "LOADING" -> Texts.text("session.the-server-is-still-loading-its");
            case "WRONGTYPE" -> Texts.text("session.another-client-changed-the-type-of");
            case "BUSY" -> Texts.text("session.wait-until-the-script-has-ended");
            case "LOCKED" -> Texts.text("session.nothing-was-sent");
            case "NOAUTH" -> Texts.text("session.the-server-wants-a-password-connect");
            default -> Texts.text("session.nothing-was-changed");
        };
    }
}
