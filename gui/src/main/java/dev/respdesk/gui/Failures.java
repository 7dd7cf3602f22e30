package dev.respdesk.gui;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where failures go that no part of the window expected: the log, with all of their stack.
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void report(Throwable error) {
        LOG.error("The window met a failure that it did not expect", error);
    }
}
