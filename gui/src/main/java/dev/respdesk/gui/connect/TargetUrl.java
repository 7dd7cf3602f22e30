package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `redis://user:password@host:port/db` and `rediss://...`; a bare `host` or `host:port`; and the path of a
/// socket, as it is or as `unix://user:password@/path?db=1`.
public final class TargetUrl {
    private static final Pattern URL = Pattern.compile(
            "(?:(rediss?)://)?(?:([^@/]*)@)?(\\[[0-9a-fA-F:.%]+\\]|[^:/@\\s\\[\\]]+)"
                    + "(?::(\\d{1,5}))?(?:/(\\d{1,5})?)?(?:\\?.*)?");

    private static final Pattern SOCKET = Pattern.compile(
            "(?:(?:redis\\+)?unix:(?://)?(?:([^@/]*)@)?)?(/[^?\\s]+)(?:\\?(?:.*&)?db=(\\d{1,5}).*|\\?.*)?");

    private TargetUrl() {}

    /// The target, or null where the text is no address of a server.
    public static @Nullable Target parse(String text) {
        Matcher socket = SOCKET.matcher(text.strip());
        if (socket.matches()) {
            return target(socket.group(2), Target.DEFAULT_PORT, socket.group(1), null, socket.group(3));
        }
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return null;
        }
        String host = url.group(3).replaceAll("[\\[\\]]", "");
        int port = url.group(4) == null ? Target.DEFAULT_PORT : Integer.parseInt(url.group(4));
        return port == 0 || port > 65_535 ? null
                : target(host, port, url.group(2), "rediss".equals(url.group(1)) ? Target.Tls.PLAIN : null,
                        url.group(5));
    }

    private static Target target(String host, int port, @Nullable String login, Target.@Nullable Tls tls,
            @Nullable String database) {
        int colon = login == null ? -1 : login.indexOf(':');
        String user = login == null ? "" : decoded(colon < 0 ? login : login.substring(0, colon));
        String password = login == null || colon < 0 ? null : decoded(login.substring(colon + 1));
        Target plain = Target.plain("", host, port, Environment.UNMARKED);
        return new Target(plain.address(), host, port, user.isEmpty() ? null : user, password, tls, null,
                database == null ? 0 : Integer.parseInt(database), plain.mark());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
