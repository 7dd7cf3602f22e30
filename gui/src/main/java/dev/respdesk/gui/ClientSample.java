package dev.respdesk.gui;

/// The shortest program in each language that reaches a server: copied, it runs.
enum ClientSample {
    CLI("redis-cli", """
            redis-cli -u %s SET greeting hello"""),
    JAVA("Java", """
            try (var redis = new Jedis("%s")) {
                redis.set("greeting", "hello");
            }"""),
    PYTHON("Python", """
            import redis
            r = redis.Redis.from_url("%s")
            r.set("greeting", "hello")"""),
    NODE("Node.js", """
            import { createClient } from "redis";
            const client = await createClient({ url: "%s" }).connect();
            await client.set("greeting", "hello");"""),
    GO("Go", """
            options, _ := redis.ParseURL("%s")
            client := redis.NewClient(options)
            client.Set(ctx, "greeting", "hello", 0)"""),
    CSHARP("C#", """
            var redis = ConnectionMultiplexer.Connect("%s");
            redis.GetDatabase().StringSet("greeting", "hello");""");

    private final String title;
    private final String code;

    ClientSample(String title, String code) {
        this.title = title;
        this.code = code;
    }

    String title() {
        return title;
    }

    /// `address` is a URL; where a client wants `host:port` it is made that.
    String code(String address) {
        String place = this == CSHARP ? address.replaceFirst("^rediss?://", "").replaceFirst("/\\d+$", "") : address;
        return code.formatted(place);
    }
}
