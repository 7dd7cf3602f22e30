package dev.respdesk.gui;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The keys of a small shop, of every type, for pictures.
final class SampleData {
    private static final List<String> GOODS = List.of("Keyboard", "Notebook A5", "USB-C cable", "Mug, blue",
            "Desk lamp");

    private SampleData() {}

    static void fill(Session session) throws Exception {
        List<byte[][]> requests = new ArrayList<>();
        for (int user = 100; user < 124; user++) {
            add(requests, "HSET", "cart:user:" + user, "items", items(user), "total",
                    Integer.toString(user * 263 % 9000), "currency", "EUR", "note", "gift wrap");
            add(requests, "PEXPIRE", "cart:user:" + user, Integer.toString(user * 9000 + user * 73 % 40 * 60000));
        }
        for (int i = 0; i < 140; i++) {
            String id = Integer.toHexString(i * 2_654_435 + 0x9f0000);
            add(requests, "SET", "session:" + id, "{\"user\":" + (100 + i) + ",\"since\":\"2026-11-0" + (1 + i % 9)
                    + "\"}", "EX", Integer.toString(60 + i * 37));
        }
        add(requests, "HPEXPIRE", "cart:user:118", "480000", "FIELDS", "1", "note");
        for (int i = 0; i < 7; i++) {
            add(requests, "RPUSH", "queue:mail", "{\"to\":\"user" + i + "@example.com\",\"template\":\"welcome\"}");
            add(requests, "XADD", "events:orders", "17954" + i + "000000-0", "order", "71" + i, "state",
                    i % 2 == 0 ? "paid" : "shipped");
            add(requests, "ZADD", "ranking:sellers", Integer.toString(i * 17 % 50), "seller-" + i);
            add(requests, "SADD", "tags:summer", "sku-" + i * 3);
        }
        add(requests, "SET", "config:features", "{\"checkout\":{\"oneClick\":true,\"maxItems\":40},"
                + "\"languages\":[\"en\",\"de\",\"fr\"],\"rateLimit\":12345678901234567890,\"banner\":null}");
        add(requests, "SET", "counter:visits", "48211");
        add(requests, "PFADD", "visitors:today", "a", "b", "c");
        Ask.pipeline(session, requests);
        Ask.ask(session, "CONFIG", "SET", "slowlog-log-slower-than", "0");
        Ask.ask(session, "KEYS", "*");
        Ask.ask(session, "SORT", "queue:mail", "ALPHA");
        Ask.ask(session, "CONFIG", "SET", "slowlog-log-slower-than", "10000");
    }

    private static String items(int user) {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < 1 + user % 4; i++) {
            items.add("{\"sku\": \"B-" + (300 + user * 7 + i * 31) % 500 + "\", \"name\": \""
                    + GOODS.get((user + i) % GOODS.size()) + "\", \"qty\": " + (1 + i) + ", \"price\": "
                    + (900 + user * 37 % 4000) + "}");
        }
        return items.toString();
    }

    private static void add(List<byte[][]> requests, String... words) {
        requests.add(Session.argv(words));
    }
}
