package dev.respdesk.acl;

import java.util.LinkedHashMap;
import java.util.Map;

/// How often logging in has failed from where, so that guessing passwords is slow: from the sixth failure in a row on,
/// the reply waits a tenth of a second longer each time, up to a second. A success, or a minute without a failure,
/// begins anew. Data thread only.
final class FailedLogins {
    private static final int FREE = 5;
    private static final long STEP_MILLIS = 100;
    private static final int MOST_STEPS = 10;
    private static final long FORGET_MILLIS = 60_000;

    /// Beyond these the one that failed longest ago is forgotten.
    private static final int MOST_ADDRESSES = 1000;

    private record Failures(int count, long lastMillis) {}

    private final Map<String, Failures> byHost = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /// Counts a failure.
    ///
    /// @param address of the client, with its port
    /// @return how many milliseconds the reply is to wait
    long delayMillis(String address, long nowMillis) {
        String host = host(address);
        Failures before = byHost.get(host);
        int count = before == null || nowMillis - before.lastMillis >= FORGET_MILLIS ? 1 : before.count + 1;
        byHost.put(host, new Failures(count, nowMillis));
        return STEP_MILLIS * Math.clamp(count - FREE, 0, MOST_STEPS);
    }

    /// Somebody from there has logged in.
    void forget(String address) {
        if (!byHost.isEmpty()) {
            byHost.remove(host(address));
        }
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }
}
