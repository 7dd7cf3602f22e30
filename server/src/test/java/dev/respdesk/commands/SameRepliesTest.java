package dev.respdesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same requests to ours and to redis-server have the same replies, byte for byte. What tells of the process
/// itself, and what 7.2 has and 7.0 has not, is asked in the other tests.
class SameRepliesTest {
    private static final String REQUESTS = """
            AUTH
            AUTH x
            AUTH a b c
            AUTH default x
            AUTH nosuch x
            HELLO 4
            HELLO abc
            HELLO 2 AUTH default
            HELLO 2 SETNAME
            HELLO 2 SETNAME a b
            HELLO 2 FOO
            HELLO 2 AUTH nosuch x SETNAME y
            PING a b
            PING a
            PING
            ECHO
            ECHO a
            SELECT 16
            SELECT -1
            SELECT a
            SELECT 99999999999
            SELECT 1
            SELECT 0
            CLIENT
            CLIENT FOO
            CLIENT SETNAME foo
            CLIENT GETNAME
            CLIENT GETNAME
            CLIENT REPLY
            CLIENT REPLY foo
            CLIENT REPLY ON
            CLIENT LIST FOO
            CLIENT LIST TYPE
            CLIENT LIST TYPE foo
            CLIENT LIST TYPE replica
            CLIENT LIST TYPE pubsub
            CLIENT LIST TYPE master
            CLIENT LIST ID
            CLIENT LIST ID a
            CLIENT LIST ID 0
            CLIENT LIST ID 99999
            CLIENT LIST ID 1 2 abc
            CLIENT KILL foo
            CLIENT KILL 1.1.1.1:1
            CLIENT KILL ID
            CLIENT KILL ID abc
            CLIENT KILL ID 0
            CLIENT KILL ID 99999
            CLIENT KILL TYPE foo
            CLIENT KILL TYPE pubsub
            CLIENT KILL USER nosuch
            CLIENT KILL FOO bar
            CLIENT KILL SKIPME maybe
            CLIENT KILL ID 1 SKIPME
            CLIENT KILL ADDR x LADDR y
            CLIENT KILL USER default
            CLIENT NO-EVICT
            CLIENT NO-EVICT foo
            CLIENT NO-EVICT ON
            CLIENT NO-EVICT off
            CLIENT PAUSE
            CLIENT PAUSE abc
            CLIENT PAUSE -1
            CLIENT PAUSE 1 foo
            CLIENT PAUSE 1 write
            CLIENT PAUSE 1 a b
            CLIENT UNPAUSE
            CLIENT UNPAUSE a
            CLIENT UNBLOCK
            CLIENT UNBLOCK abc
            CLIENT UNBLOCK 99
            CLIENT UNBLOCK 1 foo
            CLIENT GETREDIR
            CLIENT TRACKINGINFO
            CLIENT ID a
            DBSIZE a
            DBSIZE
            FLUSHALL foo
            FLUSHALL ASYNC SYNC
            FLUSHDB sync
            FLUSHALL async
            SWAPDB a 1
            SWAPDB 0 a
            SWAPDB 0 16
            SWAPDB -1 0
            SWAPDB 0 0
            SWAPDB 0 99999999999
            TIME a
            MEMORY
            MEMORY FOO
            MEMORY USAGE
            MEMORY USAGE nokey
            MEMORY USAGE nokey SAMPLES
            MEMORY USAGE nokey SAMPLES a
            MEMORY USAGE nokey SAMPLES -1
            MEMORY USAGE nokey FOO 1
            MEMORY PURGE
            LASTSAVE a
            SHUTDOWN foo
            SHUTDOWN SAVE NOSAVE
            SHUTDOWN ABORT
            SHUTDOWN ABORT NOW
            DEBUG
            DEBUG FOO
            DEBUG SLEEP
            DEBUG SLEEP 0
            DEBUG SLEEP abc
            DEBUG OBJECT nokey
            DEBUG SET-ACTIVE-EXPIRE 1
            DEBUG CHANGE-REPL-ID
            DEBUG DIGEST
            DEBUG DIGEST-VALUE nokey
            DEBUG JMAP
            SET a 1
            SET b foo
            DEBUG DIGEST
            SELECT 3
            SET a 2
            DEBUG DIGEST
            SELECT 0
            SWAPDB 0 3
            DBSIZE
            DEBUG DIGEST
            FLUSHDB
            DEBUG DIGEST
            FLUSHALL
            ROLE
            ROLE a
            LOLWUT VERSION a
            SLOWLOG
            SLOWLOG FOO
            SLOWLOG GET a
            SLOWLOG GET -2
            SLOWLOG RESET
            SLOWLOG LEN
            SLOWLOG GET 1
            CONFIG
            CONFIG FOO
            CONFIG RESETSTAT a
            CONFIG REWRITE
            CONFIG GET
            CONFIG GET a
            CONFIG GET hz HZ h?
            CONFIG GET slave-pri*
            CONFIG SET
            CONFIG SET hz
            CONFIG SET hz 10 hz
            CONFIG SET nosuch 1
            CONFIG SET databases 3
            CONFIG SET hz 10 hz 20
            CONFIG SET hz 20 aof-load-truncated maybe
            CONFIG GET hz
            CONFIG SET slave-priority 5 replica-priority 6
            CONFIG SET slave-priority abc
            CONFIG SET dir /nonexist
            SET a b
            CONFIG SET maxmemory 0
            SET a b
            FLUSHALL
            COMMAND FOO
            COMMAND COUNT a
            COMMAND DOCS nosuch
            COMMAND INFO nosuch
            COMMAND GETKEYS
            COMMAND GETKEYS foo bar
            COMMAND GETKEYS ping a
            COMMAND GETKEYS set a b
            COMMAND GETKEYS memory usage a
            COMMAND GETKEYSANDFLAGS memory usage a
            COMMAND LIST foo
            COMMAND LIST FILTERBY
            COMMAND LIST FILTERBY foo bar
            COMMAND LIST FILTERBY ACLCAT nosuch
            COMMAND LIST FILTERBY MODULE nosuch
            COMMAND LIST FILTERBY PATTERN swapdb
            RESET a
            BGREWRITEAOF a
            INFO foo
            INFO cluster
            DEBUG PROTOCOL string
            DEBUG PROTOCOL integer
            DEBUG PROTOCOL double
            DEBUG PROTOCOL bignum
            DEBUG PROTOCOL null
            DEBUG PROTOCOL array
            DEBUG PROTOCOL set
            DEBUG PROTOCOL map
            DEBUG PROTOCOL verbatim
            DEBUG PROTOCOL true
            DEBUG PROTOCOL false
            DEBUG PROTOCOL x
            """;

    @Test
    void repliesAreThoseOfRedisServerInResp2(@TempDir Path folder) throws Exception {
        compare("HELLO 2", folder);
    }

    @Test
    void repliesAreThoseOfRedisServerInResp3(@TempDir Path folder) throws Exception {
        compare("HELLO 3", folder);
    }

    private static void compare(String hello, Path folder) throws Exception {
        Optional<RedisProcess> started = RedisProcess.start(folder);
        if (started.isEmpty()) {
            return;
        }
        try (RedisProcess redis = started.get()) {
            Probe ours = new Probe("--enable-debug-command", "yes", "--enable-protected-configs", "yes");
            redis.ask(hello);
            ours.ask(hello);
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            for (String request : REQUESTS.strip().split("\n", -1)) {
                expected.add(request + " -> " + redis.ask(request));
                actual.add(request + " -> " + ours.ask(request));
            }
            assertEquals(String.join("\n", expected), String.join("\n", actual));
        }
    }
}
