package dev.respdesk.gui.connect;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `redis://user:password@host:port/db` and `rediss://...`; also a bare `host` or `host:port`.
public final class TargetUrl {
    private static final Pattern URL = Pattern.compile(
            "(?:(rediss?)://)?(?:([^@/]*)@)?(\\[[0-9a-fA-F:.%]+\\]|[^:/@\\s\\[\\]]+)"
                    + "(?::(\\d{1,5}))?(?:/(\\d{1,5})?)?(?:\\?.*)?");

    private TargetUrl() {}

    /// The target, or null where the text is no address of a server.
    public static @Nullable Target parse(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return null;
        }
        String login = url.group(2);
        int colon = login == null ? -1 : login.indexOf(':');
        String user = login == null ? "" : decoded(colon < 0 ? login : login.substring(0, colon));
        String password = login == null || colon < 0 ? null : decoded(login.substring(colon + 1));
        String host = url.group(3).replaceAll("[\\[\\]]", "");
        int port = url.group(4) == null ? Target.DEFAULT_PORT : Integer.parseInt(url.group(4));
        int database = url.group(5) == null ? 0 : Integer.parseInt(url.group(5));
        if (port == 0 || port > 65_535) {
            return null;
        }
        return new Target(host + ":" + port, host, port, user.isEmpty() ? null : user, password,
                "rediss".equals(url.group(1)), null, true, database, Environment.UNMARKED);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
