package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts in the real process: those that run for long, and those that would bring it down.
class ScriptsTest {
    private static final String ENDLESS = "while true do pcall(function() while true do end end) end";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @SuppressWarnings("NullAway.Init")
    private RespSocket client;

    @SuppressWarnings("NullAway.Init")
    private RespSocket other;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(directory, "--save", "", "--appendonly", "no", "--busy-reply-threshold", "100");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = new RespSocket(server.port());
        other = new RespSocket(server.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        other.close();
    }

    private static String text(RespValue reply) {
        return assertInstanceOf(RespValue.Failure.class, reply, () -> "an error, not " + reply).text();
    }

    private RespValue eval(String script) throws IOException {
        return client.ask("EVAL", script, "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "local s = 'x' while true do s = s .. s end",
        "return #(('a'):rep(1e5)):gsub('a', ('b'):rep(1e5))",
        "local function f(n) return 1 + f(n + 1) end return f(1)",
        "local function f() return coroutine.wrap(f)() end return f()",
        "local function f() return (('x'):gsub('x', f)) end return f()",
        "local m = {} m.__tostring = function(x) return tostring(x) end return tostring(setmetatable({}, m))",
        "local function f() pcall(cjson.decode, '{') return (('x'):gsub('x', f)) end return f()",
        "local s = 'x' while true do pcall(redis.call, 'NOSUCH') s = s .. s end",
        "return unpack({}, -2147483648, 2147483647)",
        "return #('x'):rep(1.5e9)",
        "return string.find(('a'):rep(300000), ('a?'):rep(300000))",
        "return cjson.decode(('['):rep(100000))",
        "local t = {} t.t = t return cjson.encode(t)",
        "return cmsgpack.unpack(('\\145'):rep(100000))",
        "error({})",
        "error(setmetatable({}, {__tostring = function() error('x') end}))",
        "getmetatable('').__index = nil",
        "setmetatable(string, {})",
        "return os.execute('true')",
        "return loadstring(string.dump(function() end))()"
    })
    void hostileScriptsEndWithAnErrorAndTheServerGoesOn(String script) throws IOException {
        text(eval(script));
        assertEquals(new RespValue.Simple("PONG"), eval("return redis.call('ping')"));
        assertEquals("ERR Unknown Redis command called from script",
                text(eval("return redis.pcall('nosuch')")));
    }

    /// Asks until it is told that a script is busy: until then its request waits.
    private void waitUntilBusy() throws IOException {
        String busy = text(other.ask("GET", "k"));
        assertTrue(busy.startsWith("BUSY Redis is busy running a script."), busy);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "while true do end",
        "while true do pcall(cjson.decode, '{') end",
        ENDLESS,
        "local function f() " + ENDLESS + " end while true do pcall(coroutine.wrap(f)) end",
        "local t = {1} for i = 1, 40 do t = {t, t} end return cjson.encode(t)",
        "while true do ('x'):rep(5e7) end",
        "return ('a'):rep(1e5):find(('a?'):rep(1000) .. ('a'):rep(1000) .. 'b')",
        "return ('a'):rep(3e6):gsub('(a*)*b', '')",
        "return ('a'):rep(1e7):find(('a'):rep(5e6) .. 'b', 1, true)"
    })
    void whileAScriptIsBusyOthersAreToldAndCanEndIt(String script) throws IOException {
        client.add("EVAL", script, "0");
        client.send();
        waitUntilBusy();
        assertEquals("BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                text(other.ask("FUNCTION", "KILL")));
        try (RespSocket third = new RespSocket(server.port())) {
            assertEquals(new RespValue.Simple("OK"), third.ask("SCRIPT", "KILL"));
        }
        assertTrue(text(client.read()).contains("Script killed by user with SCRIPT KILL..."));
        assertEquals(new RespValue.Simple("PONG"), other.ask("PING"));
        assertEquals(new RespValue.Simple("PONG"), client.ask("PING"));
    }

    @Test
    void aBusyScriptThatHasWrittenCannotBeEnded() throws IOException {
        client.add("EVAL", "redis.call('set', 'k', 1) local n = 0 while n < 3e8 do n = n + 1 end return n", "0");
        client.send();
        waitUntilBusy();
        assertTrue(text(other.ask("SCRIPT", "KILL")).startsWith("UNKILLABLE "));
        assertEquals(new RespValue.Int(300_000_000), client.read());
    }

    @Test
    void asMuchIsUnpackedAsLuaHasRoomFor() throws IOException {
        String script = "local t = {} for i = 1, %d do t[i] = i end return #{unpack(t%s)}";
        assertEquals(new RespValue.Int(7999), eval(script.formatted(7999, "")));
        assertEquals(new RespValue.Int(7998), eval(script.formatted(7998, "")));
        for (String refused : new String[] {script.formatted(8000, ""), script.formatted(7999, ", 1, 7999")}) {
            assertTrue(String.valueOf(eval(refused).asText()).contains("too many results to unpack"), refused);
        }
    }

    @Test
    void bytesPassUnchanged() throws IOException {
        byte[] all = new byte[70_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        client.ask(ascii("SET"), ascii("bytes"), all);
        RespValue expected = client.ask("GET", "bytes");
        assertEquals(expected, eval("return redis.call('get', 'bytes')"));
        assertEquals(expected, client.ask(ascii("EVAL"), ascii("return ARGV[1]"), ascii("0"), all));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void assertCounted(String script, int failedCalls, String errors) throws IOException {
        client.ask("CONFIG", "RESETSTAT");
        client.ask("EVAL", script, "0");
        RespValue info = client.ask("INFO", "commandstats", "errorstats");
        String lines = new String(assertInstanceOf(RespValue.Bulk.class, info).bytes(), StandardCharsets.UTF_8);
        String eval = lines.lines().filter(line -> line.startsWith("cmdstat_eval:")).findFirst().orElseThrow();
        assertTrue(eval.endsWith(",failed_calls=" + failedCalls), eval);
        assertTrue(lines.strip().endsWith("# Errorstats" + errors), lines);
    }

    @Test
    void aScriptFailsOnceByItsOwnErrorsAndOnceMoreWithEachThatACommandHasCounted() throws IOException {
        client.ask("SET", "s", "v");
        String wrong = "redis.pcall('lpush', 's', 1)";
        assertCounted("return " + wrong, 1, "\r\nerrorstat_WRONGTYPE:count=1");
        assertCounted("return {" + wrong + ", " + wrong + "}", 2, "\r\nerrorstat_WRONGTYPE:count=2");
        assertCounted("return {" + wrong + ", {err='X y'}, {err='X z'}}", 2,
                "\r\nerrorstat_WRONGTYPE:count=1\r\nerrorstat_X:count=2");
        assertCounted(wrong, 0, "\r\nerrorstat_WRONGTYPE:count=1");
        assertCounted("return redis.call('lpush', 's', 1)", 1, "\r\nerrorstat_WRONGTYPE:count=1");
        assertCounted("return redis.call()", 1, "\r\nerrorstat_ERR:count=1");
        assertCounted("return redis.sha1hex()", 1, "\r\nerrorstat_ERR:count=1");
        assertCounted("return redis.error_reply('code')", 1, "\r\nerrorstat_ERR:count=1");
        assertCounted("return {err='nocode'}", 1, "\r\nerrorstat_ERR:count=1");
        assertCounted("return nil + 1", 1, "\r\nerrorstat_ERR:count=1");
    }

    @Test
    void whatAScriptSaysAboutItselfCountsBeforeItIsLookedAt() throws IOException {
        String full = "OOM command not allowed when used memory > 'maxmemory'.";
        client.ask("SET", "k", "v");
        client.ask("FUNCTION", "LOAD", "#!lua name=lib\nredis.register_function('writes', function() return 1 end)");
        client.ask("CONFIG", "SET", "maxmemory", "1");
        client.ask("CONFIG", "RESETSTAT");
        try {
            assertEquals(full, text(eval("#!lua\nreturn redis.call('set', 'k', 'w')")));
            assertEquals(full, text(client.ask("EVAL", "#!lua\nnonsense", "no number")));
            assertEquals(full, text(client.ask("EVAL_RO", "#!lua\nreturn 1", "0")));
            assertEquals(full, text(client.ask("FCALL", "writes", "0")));
            assertEquals(full, text(client.ask("FCALL_RO", "writes", "0")));
            assertEquals("ERR Function not found", text(client.ask("FCALL", "other", "0")));
            assertEquals(new RespValue.Int(1), eval("#!lua flags=allow-oom\nreturn 1"));
            assertEquals(new RespValue.Int(1), eval("#!lua flags=no-writes\nreturn 1"));
            String stats = client.ask("INFO", "commandstats").toString();
            assertTrue(stats.contains("rejected_calls=2,failed_calls=0"), stats);
        } finally {
            client.ask("CONFIG", "SET", "maxmemory", "0");
        }
    }
}
