package dev.respdesk.replication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.respdesk.resp.codec.RespWriter;
import java.util.Arrays;

/// Requests as bytes.
final class Requests {
    private Requests() {}

    static byte[] of(String... words) {
        RespWriter out = new RespWriter(64);
        out.arrayHeader(words.length);
        for (String word : words) {
            out.bulk(word.getBytes(UTF_8));
        }
        return Arrays.copyOf(out.array(), out.length());
    }
}
