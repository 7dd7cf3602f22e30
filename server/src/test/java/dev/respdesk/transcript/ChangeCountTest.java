package dev.respdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.RespVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `rdb_changes_since_last_save` grows by as much as redis-server's, command by command.
class ChangeCountTest {
    private static final String COUNT = "rdb_changes_since_last_save:";

    private static final List<String> REQUESTS = List.of(
            "SET a 1", "SET a 1 NX", "MSET x 1 y 2 z 3", "MSETNX m 1 n 2", "APPEND a x", "GETDEL a", "GETDEL a",
            "SET a 1 EX 100", "PERSIST a", "EXPIRE a -1", "DEL x y none", "RENAME z w", "COPY w v", "MOVE v 3",
            "HSET h a 1 b 2 c 3", "HSET h a 1 b 2", "HMSET h d 1 e 2", "HINCRBY h a 5", "HDEL h a b none",
            "HDEL h c d e", "SADD s a b c", "SADD s a b", "SREM s a x", "SMOVE s t b", "SADD s d e f g",
            "SUNIONSTORE u s t", "SINTERSTORE u s none", "SPOP s 9", "RPUSH l a b c d a", "LPUSH l x", "LPOP l",
            "LPOP l 2", "LREM l 0 a", "LTRIM l 0 0", "LTRIM l 0 10", "RPUSH l 1 2", "LMOVE l r LEFT RIGHT",
            "LMPOP 1 l LEFT COUNT 5", "ZADD q 1 a 2 b 3 c", "ZADD q 1 a 5 b", "ZADD q CH 2 a 3 b", "ZINCRBY q 2 a",
            "ZREM q a x", "ZPOPMIN q", "ZADD q 1 a 2 b 4 d", "ZREMRANGEBYRANK q 0 1", "ZRANGESTORE p q 0 -1",
            "ZMPOP 1 q MIN COUNT 9", "GEOADD g 1 2 a 3 4 b", "RPUSH o 3 1 2", "SORT o STORE o2", "SWAPDB 3 4",
            "SELECT 3", "FLUSHDB", "SET a 1", "SET b 1", "FLUSHALL", "FLUSHALL", "GET a");

    @Test
    void everyCommandCountsAsThere() throws IOException {
        Optional<RealRedis> redis = RealRedis.start();
        if (redis.isEmpty()) {
            return;
        }
        try (RealRedis server = redis.get(); Speaker theirs = server.speaker(RespVersion.RESP2);
                Speaker ours = new Ours(RespVersion.RESP2)) {
            for (String request : REQUESTS) {
                assertEquals(counted(theirs, request), counted(ours, request), request);
            }
        }
    }

    private static long counted(Speaker speaker, String request) throws IOException {
        long before = count(speaker);
        speaker.say("a", Line.words(request));
        return count(speaker) - before;
    }

    private static long count(Speaker speaker) throws IOException {
        RespValue info = speaker.say("b", Line.words("INFO persistence"));
        return String.valueOf(info.asText()).lines().filter(line -> line.startsWith(COUNT))
                .mapToLong(line -> Long.parseLong(line.substring(COUNT.length()))).findFirst().orElseThrow();
    }
}
