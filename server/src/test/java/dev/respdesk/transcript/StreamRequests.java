package dev.respdesk.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Requests of stream commands by chance: ids that grow, so that streams do, and ids, options and names that do not
/// fit.
final class StreamRequests {
    private static final List<String> KEYS = List.of("s1", "s1", "s2", "s3", "none", "str");
    private static final List<String> GROUPS = List.of("g1", "g2", "h");
    private static final List<String> CONSUMERS = List.of("c1", "c2", "Z", "ada");
    private static final List<String> ODD_IDS = List.of("-", "+", "$", ">", "0", "0-0", "x", "1-", "-1", "1-2-3",
            "18446744073709551615-18446744073709551615", "18446744073709551616", "01-1", " 5", "+5", "(5", "5-*", "",
            "-5-1", "1--5", "1--05", "5\0x");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "5", "7", "10", "-1", "100", "x",
            "9223372036854775807");
    private static final List<String> VALUES = List.of("1", "v", "hello", "127", "128", "-1", "4095", "70000",
            "9999999999", "x".repeat(60), "y".repeat(70), "z".repeat(300), "", "12345678901234567890", "007");
    private static final List<List<String>> FIELDS =
            List.of(List.of("f"), List.of("f"), List.of("f", "g"), List.of("a", "b", "c"));

    private final SplittableRandom random;
    private final List<String> words = new ArrayList<>();
    private int last;

    StreamRequests(SplittableRandom random) {
        this.random = random;
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private String id() {
        if (once(20)) {
            return any(ODD_IDS);
        }
        String ms = Integer.toString(1 + random.nextInt(60));
        return once(5) ? ms : ms + "-" + random.nextInt(4);
    }

    private String bound() {
        return once(3) ? any(List.of("-", "+")) : once(4) ? "(" + id() : id();
    }

    private StreamRequests add(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    private StreamRequests maybe(String... more) {
        return once(2) ? this : add(more);
    }

    private void ids() {
        for (int i = random.nextInt(4); i >= 0; i--) {
            add(id());
        }
    }

    private void trimming() {
        boolean byLength = random.nextBoolean();
        add(byLength ? "MAXLEN" : "minid");
        if (once(2)) {
            add(any(List.of("~", "=")));
        }
        add(byLength ? any(List.of("0", "1", "3", "7", "20", "x", "-1")) : id());
        if (once(3)) {
            add("LIMIT", any(NUMBERS));
        }
    }

    private void streams(List<String> ids) {
        int count = once(3) ? 2 : 1;
        add("STREAMS");
        for (int i = 0; i < count; i++) {
            add(any(KEYS));
        }
        for (int i = 0; i < count; i++) {
            add(once(3) ? id() : any(ids));
        }
    }

    /// The words of the next request.
    List<String> next() {
        words.clear();
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> adding();
            case 5 -> add("XRANGE", any(KEYS), bound(), bound()).maybe("COUNT", any(NUMBERS));
            case 6 -> add("XREVRANGE", any(KEYS), bound(), bound()).maybe("COUNT", any(NUMBERS));
            case 7 -> add("XDEL", any(KEYS)).ids();
            case 8 -> add("XTRIM", any(KEYS)).trimming();
            case 9 -> add("XSETID", any(KEYS), any(List.of(id(), "70-1", "90-1")))
                    .maybe("ENTRIESADDED", any(List.of("100", "7", "x", "-1"))).maybe("MAXDELETEDID", id());
            case 10 -> add("XLEN", any(KEYS));
            case 11 -> add("XREAD").maybe("COUNT", any(NUMBERS)).streams(List.of("0", "$", ">", "5"));
            case 12, 13, 14, 15, 16 -> reading();
            case 17 -> add("XACK", any(KEYS), any(GROUPS)).ids();
            default -> ofGroups();
        }
        return List.copyOf(words);
    }

    private void adding() {
        add("XADD", any(KEYS));
        if (once(10)) {
            add("NOMKSTREAM");
        }
        if (once(7)) {
            trimming();
        }
        last += random.nextInt(2);
        add(once(12) ? id() : once(2) ? last + "-*" : last + 1 + "-" + random.nextInt(3));
        for (String field : any(FIELDS)) {
            add(field, any(VALUES));
        }
    }

    private void reading() {
        add("XREADGROUP", "GROUP", any(GROUPS), any(CONSUMERS)).maybe("COUNT", any(NUMBERS));
        if (once(5)) {
            add("NOACK");
        }
        streams(List.of(">", ">", ">", "0", "$"));
    }

    private void ofGroups() {
        switch (random.nextInt(10)) {
            case 0, 1 -> add("XGROUP", "CREATE", any(KEYS), any(GROUPS), once(2) ? id() : any(List.of("$", "0")))
                    .maybe("MKSTREAM").maybe("ENTRIESREAD", any(NUMBERS));
            case 2 -> add("XGROUP", "SETID", any(KEYS), any(GROUPS), once(2) ? id() : any(List.of("$", "0")))
                    .maybe("ENTRIESREAD", any(NUMBERS));
            case 3 -> add("XGROUP", any(List.of("CREATECONSUMER", "DELCONSUMER")), any(KEYS), any(GROUPS),
                    any(CONSUMERS));
            case 4 -> add("XPENDING", any(KEYS), any(GROUPS));
            case 5 -> add("XPENDING", any(KEYS), any(GROUPS)).maybe("IDLE", any(List.of("0", "9999999", "x")))
                    .add(bound(), bound(), any(NUMBERS)).maybe(any(CONSUMERS));
            case 6 -> claiming();
            case 7 -> add("XAUTOCLAIM", any(KEYS), any(GROUPS), any(CONSUMERS), any(List.of("0", "0", "9999999", "x")),
                    bound()).maybe("COUNT", any(NUMBERS)).maybe("JUSTID");
            case 8 -> {
                String of = any(List.of("STREAM", "STREAM", "GROUPS", "CONSUMERS"));
                add("XINFO", of, any(KEYS)).maybe(of.equals("STREAM") ? "FULL" : any(GROUPS));
            }
            default -> add(once(4) ? "DEL" : "TYPE", any(KEYS));
        }
    }

    private void claiming() {
        add("XCLAIM", any(KEYS), any(GROUPS), any(CONSUMERS), any(List.of("0", "0", "0", "9999999", "x")));
        ids();
        maybe("FORCE").maybe("JUSTID").maybe("RETRYCOUNT", any(NUMBERS));
        if (once(6)) {
            add("LASTID", id());
        }
    }
}
