package dev.respdesk.resp.client;

import dev.respdesk.resp.ProtocolError;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in a sentence why a connection failed.
final class Reasons {
    private Reasons() {}

    static ConnectionException notConnected(RespClient.Options options, Throwable cause) {
        String address = address(options);
        String reason = switch (cause) {
            case UnknownHostException e -> "there is no host of this name.";
            case ConnectTimeoutException e -> "no answer within " + text(options.connectTimeout()) + ".";
            case NoRouteToHostException e -> "there is no route to this host.";
            case SocketException e when options.isUnixSocket() -> "no server listens at this socket: "
                    + lowerFirst(detail(cause)) + ".";
            case ConnectException e -> "connection refused. Is a server running there?";
            default -> lowerFirst(detail(cause)) + ".";
        };
        return new ConnectionException("Could not connect to " + address + ": " + reason, cause);
    }

    static ConnectionException noTls(RespClient.Options options, Throwable cause, String shownChain) {
        Throwable root = unwrap(cause);
        String address = address(options);
        String text = switch (root) {
            case NotSslRecordException e -> "The server at " + address + " does not speak TLS.";
            case SslHandshakeTimeoutException e -> address + " did not answer in TLS within "
                    + text(options.connectTimeout()) + ". Does this port speak TLS?";
            default -> "No TLS connection with " + address + ": " + detail(innermost(root)) + "."
                    + (shownChain.isEmpty() ? "" : "\nThe server showed:\n" + shownChain);
        };
        return new ConnectionException(text, cause);
    }

    static ConnectionException lost(RespClient.Options options, Throwable cause) {
        Throwable root = unwrap(cause);
        String text = switch (root) {
            case ProtocolError e -> address(options) + " did not answer in the Redis protocol: " + e.getMessage() + ".";
            case SSLException e -> "The TLS connection with " + address(options) + " failed: " + detail(e) + ".";
            case IOException e -> "The connection with " + address(options) + " was lost: " + detail(e) + ".";
            default -> "The connection with " + address(options) + " failed: " + root + ".";
        };
        return new ConnectionException(text, root);
    }

    static ConnectionException silent(RespClient.Options options) {
        String text = address(options) + " did not answer within " + text(options.replyTimeout()) + ".";
        return new ConnectionException(text, null);
    }

    static ConnectionException closedByServer(RespClient.Options options) {
        return new ConnectionException(address(options) + " closed the connection.", null);
    }

    static ConnectionException closedInGreeting(RespClient.Options options) {
        String hint = options.tls() == null ? " Does it expect TLS?" : " Does it expect a client certificate?";
        return new ConnectionException(address(options) + " closed the connection at the greeting." + hint, null);
    }

    static ConnectionException closedHere(RespClient.Options options) {
        return new ConnectionException("The connection with " + address(options) + " is closed.", null);
    }

    static ConnectionException refused(RespClient.Options options, String what, String error) {
        return new ConnectionException(address(options) + " refused " + what + ": " + error, null);
    }

    static String address(RespClient.Options options) {
        if (options.isUnixSocket()) {
            return options.host();
        }
        boolean literal = options.host().indexOf(':') >= 0;
        return (literal ? "[" + options.host() + "]" : options.host()) + ":" + options.port();
    }

    private static Throwable unwrap(Throwable cause) {
        Throwable inner = cause.getCause();
        return cause instanceof DecoderException && inner != null ? inner : cause;
    }

    private static Throwable innermost(Throwable cause) {
        Throwable at = cause;
        for (Throwable next = at.getCause(); next != null && next != at; next = at.getCause()) {
            at = next;
        }
        return at;
    }

    private static String detail(Throwable cause) {
        @Nullable String message = cause.getMessage();
        String text = message == null ? cause.getClass().getSimpleName() : message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
