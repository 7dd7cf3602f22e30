package dev.respdesk.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The product's version, written once: in the pom, from where the build copies it into a resource.
public final class Version {
    /// The version of Redis that clients are told, since they choose by it what they send.
    public static final String REDIS = "7.2.6";

    private Version() {}

    /// RespDesk's own version.
    public static String product() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "unknown");
    }
}
