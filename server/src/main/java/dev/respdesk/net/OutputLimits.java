package dev.respdesk.net;

import dev.respdesk.command.Client;

/// `client-output-buffer-limit`: how much may wait for a client that does not read. Data thread only.
public final class OutputLimits {
    /// The limits of one class of clients. The soft one counts once a client has been above it for so long.
    ///
    /// @param hardBytes from here on it is closed at once, 0 for never
    /// @param softBytes 0 for none
    public record Limit(long hardBytes, long softBytes, long softSeconds) {
        private boolean isHardMet(long bytes) {
            return hardBytes > 0 && bytes >= hardBytes;
        }

        private boolean isSoftMet(long bytes) {
            return softBytes > 0 && bytes >= softBytes;
        }
    }

    private Limit normal = new Limit(0, 0, 0);
    private Limit subscribers = new Limit(0, 0, 0);
    private Limit replicas = new Limit(0, 0, 0);

    /// Sets all classes, at start and when the configuration changes.
    public void set(Limit ofNormal, Limit ofReplicas, Limit ofSubscribers) {
        normal = ofNormal;
        replicas = ofReplicas;
        subscribers = ofSubscribers;
    }

    private Limit of(Client client) {
        return client.isReplica() ? replicas : client.isSubscriber() ? subscribers : normal;
    }

    /// How long a client has been above its soft limit.
    static final class Standing {
        private long aboveSinceMillis = -1;

        boolean isAboveSoft() {
            return aboveSinceMillis >= 0;
        }
    }

    /// Whether so many bytes are over the hard limit.
    boolean isOverHard(Client client, long bytes) {
        return of(client).isHardMet(bytes);
    }

    /// Whether a client for which so many bytes wait has to be closed.
    boolean isOver(Client client, Standing standing, long bytes, long nowMillis) {
        Limit limit = of(client);
        if (!limit.isSoftMet(bytes)) {
            standing.aboveSinceMillis = -1;
        } else if (standing.aboveSinceMillis < 0) {
            standing.aboveSinceMillis = nowMillis;
        } else if (nowMillis - standing.aboveSinceMillis > limit.softSeconds * 1000) {
            return true;
        }
        return limit.isHardMet(bytes);
    }
}
