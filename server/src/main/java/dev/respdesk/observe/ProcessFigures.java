package dev.respdesk.observe;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system knows of this process. On Linux from `/proc`; elsewhere what the JVM can tell.
final class ProcessFigures {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path THREAD_STAT = Path.of("/proc/thread-self/stat");
    private static final int PAGE_BYTES = 4096;
    private static final double TICKS_PER_SECOND = 100;

    // places of fields behind the closing bracket of the name in /proc/self/stat
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int RESIDENT_PAGES = 21;

    private final double userSeconds;
    private final double systemSeconds;
    private final long residentBytes;
    private final double threadUserSeconds;
    private final double threadSystemSeconds;

    /// To be made on the data thread, of which it tells too.
    ProcessFigures() {
        String[] fields = fields(STAT);
        String[] ofThread = fields(THREAD_STAT);
        threadUserSeconds = seconds(ofThread, USER_TICKS);
        threadSystemSeconds = seconds(ofThread, SYSTEM_TICKS);
        if (fields.length > RESIDENT_PAGES) {
            userSeconds = Long.parseLong(fields[USER_TICKS]) / TICKS_PER_SECOND;
            systemSeconds = Long.parseLong(fields[SYSTEM_TICKS]) / TICKS_PER_SECOND;
            residentBytes = Long.parseLong(fields[RESIDENT_PAGES]) * PAGE_BYTES;
        } else {
            userSeconds = system().getProcessCpuTime() / 1e9;
            systemSeconds = 0;
            residentBytes = system().getCommittedVirtualMemorySize();
        }
    }

    private static double seconds(String[] fields, int place) {
        return fields.length > place ? Long.parseLong(fields[place]) / TICKS_PER_SECOND : 0;
    }

    private static String[] fields(Path stat) {
        if (!Files.isReadable(stat)) {
            return new String[0];
        }
        try {
            String line = Files.readString(stat);
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException unreadable) {
            return new String[0];
        }
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    double userSeconds() {
        return userSeconds;
    }

    double systemSeconds() {
        return systemSeconds;
    }

    double threadUserSeconds() {
        return threadUserSeconds;
    }

    double threadSystemSeconds() {
        return threadSystemSeconds;
    }

    long residentBytes() {
        return residentBytes;
    }

    static long totalMemoryBytes() {
        return Total.BYTES;
    }

    /// Asked for once: it does not change, and finding it out reads a file.
    private static final class Total {
        static final long BYTES = system().getTotalMemorySize();
    }

    /// As INFO shows amounts to people: `943.20K`, `1.50M`.
    static String human(long bytes) {
        String[] units = {"B", "K", "M", "G", "T", "P"};
        if (bytes < 1024) {
            return bytes + "B";
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return InfoText.fixed(amount, 2) + units[unit];
    }
}
