package dev.respdesk.command;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.KeyHashes;
import dev.respdesk.keyspace.Keyspace;

/// Looks at pipelined requests before they run, and has what their first keys name fetched into the processor's caches
/// together: a request by itself waits for memory twice, sixteen at once hardly longer than one (docs/PERFORMANCE.md).
/// Where many requests go to one large hash or set, it is their members that are fetched.
///
/// It only reads. Where the bytes are not what it knows (an inline request, a long argument, an error), it stops, and
/// the requests run as they would have. Data thread only.
public final class Lookahead {
    /// More do not overlap any better: a processor has some ten to sixteen reads under way.
    private static final int REQUESTS_MOST = 32;

    /// 32 requests with keys and values of ordinary length; what lies beyond is seen by the next look.
    private static final int WINDOW_BYTES = 4096;

    private final byte[] window = new byte[WINDOW_BYTES];
    private final KeyHashes keys;
    private int at;
    private int end;
    /// Where the last string lies that was passed over: its beginning in the upper half, its length in the lower one.
    private int place;

    Lookahead(Keyspace keyspace) {
        keys = keyspace.keyHashes(REQUESTS_MOST);
    }

    /// Where the caller puts the bytes that `look` is to see, from 0 on.
    public byte[] window() {
        return window;
    }

    /// Looks at the requests at the beginning of the first `count` bytes of the window, which will run in that
    /// database; returns how many it saw, at least 1, or may be spared looking at.
    public int look(int count, Db db) {
        at = 0;
        end = count;
        keys.clear();
        boolean sees = seesRequest();
        if (sees && !db.isWorthPrefetching(keys)) {
            return REQUESTS_MOST;
        }
        while (sees && !keys.isFull()) {
            sees = seesRequest();
        }
        if (keys.count() > 1) {
            db.prefetch(keys, window);
        }
        return Math.max(1, keys.count());
    }

    /// Adds the first argument of the request at `at` and goes behind it; false where it is not there whole.
    private boolean seesRequest() {
        int arguments = number('*');
        if (arguments < 2 || !skipsBulk()) {
            return false;
        }
        int length = number('$');
        if (length < 0 || length > end - at - 2) {
            return false;
        }
        int key = at << 16 | length;
        at += length + 2;
        int second = key;
        int last = key;
        for (int i = 2; i < arguments; i++) {
            if (!skipsBulk()) {
                return false;
            }
            last = place;
            second = i == 2 ? place : second;
        }
        keys.add(window, key, second, last);
        return true;
    }

    private boolean skipsBulk() {
        int length = number('$');
        if (length < 0 || length > end - at - 2) {
            return false;
        }
        place = at << 16 | length;
        at += length + 2;
        return true;
    }

    /// The number behind `mark`, of at most four digits; -1 where there is none.
    private int number(char mark) {
        if (at >= end || window[at] != mark) {
            return -1;
        }
        int number = 0;
        for (int i = at + 1; i < Math.min(end - 1, at + 6); i++) {
            int digit = window[i] - '0';
            if (digit < 0 || digit > 9) {
                at = i + 2;
                return window[i] == '\r' ? number : -1;
            }
            number = number * 10 + digit;
        }
        return -1;
    }
}
