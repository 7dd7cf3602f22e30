package dev.respdesk.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final FailedLogins failures = new FailedLogins();

    @Test
    void fromTheSixthFailureOnRepliesWaitLongerUpToASecond() {
        for (int i = 0; i < 5; i++) {
            assertEquals(0, failures.delayMillis("10.0.0.1:" + i, i));
        }
        assertEquals(100, failures.delayMillis("10.0.0.1:7", 10));
        assertEquals(200, failures.delayMillis("10.0.0.1:8", 11));
        for (int i = 0; i < 20; i++) {
            failures.delayMillis("10.0.0.1:9", 12);
        }
        assertEquals(1000, failures.delayMillis("10.0.0.1:9", 13));
        assertEquals(0, failures.delayMillis("10.0.0.2:9", 13));
    }

    @Test
    void aSuccessOrAMinuteBeginsAnew() {
        for (int i = 0; i < 9; i++) {
            failures.delayMillis("[::1]:1", 0);
            failures.delayMillis("/tmp/socket:0", 0);
        }
        failures.forget("[::1]:2");
        assertEquals(0, failures.delayMillis("[::1]:3", 0));
        assertEquals(500, failures.delayMillis("/tmp/socket:0", 59_999));
        assertEquals(0, failures.delayMillis("/tmp/socket:0", 120_000));
    }

    @Test
    void addressesWithoutEndTakeBoundedMemory() {
        for (int i = 0; i < 9; i++) {
            failures.delayMillis("first:1", 0);
        }
        for (int i = 0; i < 1000; i++) {
            failures.delayMillis("host" + i + ":1", 0);
        }
        assertEquals(0, failures.delayMillis("first:1", 0));
    }
}
