package dev.respdesk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @Test
    void aRelativePathLiesInTheDataDirectoryThatWasNamed() throws Exception {
        String here = System.getProperty("user.dir");
        String dir = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().toString();
        assertEquals(Path.of(dir, "x.log"), Config.fromArguments("--logfile", "x.log", "--dir", dir).path("logfile"));
        assertEquals(Path.of(here, "x.log"), Config.fromArguments("--logfile", "x.log").path("logfile"));
        assertEquals(Path.of(here, "x"), Config.fromArguments("--dir", dir, "--logfile", here + "/x").path("logfile"));
        assertNull(Config.fromArguments("--dir", dir).path("logfile"));
    }

    @Test
    void defaultsAreSafeForAPersonWhoJustStartsIt() {
        Config config = Config.defaults();
        assertEquals(List.of("127.0.0.1", "-::1"), config.bind());
        assertEquals(6379, config.port());
        assertTrue(config.appendonly());
        assertEquals(AppendFsync.EVERYSEC, config.appendfsync());
        assertEquals(Path.of("data").toAbsolutePath(), config.dir());
        assertEquals("", config.text("save"));
        assertEquals(new Config.OutputLimit(268435456, 67108864, 60), config.outputLimit("normal"));
        assertTrue(config.withoutEffect().isEmpty());
    }

    @Test
    void everyDirectiveHasADocAndADefaultThatItTakesItself() {
        for (Directive directive : Directives.all()) {
            assertTrue(directive.doc().endsWith("."), directive.name());
            String value = directive.defaultValue();
            boolean unset = value.isEmpty() && directive.kind() instanceof SpecialKinds.Host;
            if (!unset && !directive.name().equals("dir")) {
                List<String> words = directive.kind().isSeveral() ? List.of(value.split(" ", -1)) : List.of(value);
                assertEquals(value, directive.kind().canonical(words, value), directive.name());
            }
        }
    }

    @Test
    void argumentsAreTakenAsRedisServerTakesThem() throws ConfigFileException {
        assertEquals("900 1 300 10", Config.fromArguments("--save", "900", "1", "--save", "300", "10").text("save"));
        assertEquals("", Config.fromArguments("--save", "60", "1", "--save", "").text("save"));
        assertEquals("", Config.fromArguments("--save", "--hz", "20").text("save"));
        assertEquals("", Config.fromArguments("--save").text("save"));
        assertEquals("", Config.fromArguments("--save=").text("save"));
        assertEquals("60 1000", Config.fromArguments("--save=60 1000").text("save"));
        assertEquals("60 1", Config.fromArguments("--save", "60  1").text("save"));
        assertEquals("60 1 9 2", Config.fromArguments("--save", "60 1", "--save", "9 2").text("save"));
        assertEquals("", Config.fromArguments("--save", " ").text("save"));
        assertEquals(7161, Config.fromArguments("--port 7161").port());
        assertEquals(7161, Config.fromArguments("--PORT=7161").port());
        assertEquals("a b\"c", Config.fromArguments("--requirepass", "a b\"c").requirepass());
        assertEquals(List.of("::1", "127.0.0.1"), Config.fromArguments("--bind", "::1", "127.0.0.1").bind());
        assertEquals("normal 0 0 0 slave 268435456 67108864 60 pubsub 1024 1000 1",
                Config.fromArguments("--client-output-buffer-limit", "normal", "0", "0", "0", "pubsub", "1kb", "1k",
                        "1").text("client-output-buffer-limit"));
    }

    @Test
    void badArgumentsEndTheStartInTheWordsOfRedis() {
        assertEquals("""

                *** FATAL CONFIG FILE ERROR (Redis 7.2.6) ***
                Reading the configuration file, at line 2
                >>> 'nosuch "1"'
                Bad directive or wrong number of arguments""", fatal("--nosuch", "1"));
        assertTrue(fatal("--port", "7161", "--hz").endsWith("at line 3\n>>> 'hz'\nwrong number of arguments"));
        assertTrue(fatal("--port", "--hz", "1").endsWith(">>> 'port \"--hz\" \"1\"'\nwrong number of arguments"));
        assertTrue(fatal("--appendonly", "maybe").endsWith("argument must be 'yes' or 'no'"));
        assertTrue(fatal("--dir", "/not/there").endsWith("No such file or directory"));
        assertTrue(fatal("--appendfilename", "a/b").endsWith("appendfilename can't be a path, just a filename"));
        assertEquals("Fatal error, can't open config file '/not.conf': No such file or directory", fatal("/not.conf"));
    }

    @Test
    void aFileIsReadWithCommentsQuotesAndIncludes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conf");
        Files.writeString(folder.resolve("more.conf"), "timeout 7\n");
        Files.writeString(file, "# c\n\n  hz   20\nrequirepass \"a\\x21 b\"\ninclude " + folder + "/more.conf\n");
        Config config = Config.fromArguments(file.toString(), "--hz", "30");
        assertEquals(30, config.number("hz"));
        assertEquals("a! b", config.requirepass());
        assertEquals(7, config.number("timeout"));
        assertEquals(file, config.file());
    }

    @Test
    void aFaultInAFileIsNamedWithItsLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conf");
        Files.writeString(file, "port 7161\n# c\nhz \"10\n");
        assertTrue(fatal(file.toString())
                .endsWith("at line 3\n>>> 'hz \"10'\nUnbalanced quotes in configuration line"));
    }

    @Test
    void valuesAreCheckedInTheWordsOfRedis() {
        assertEquals("argument must be 'yes' or 'no'", refused("aof-load-truncated", "maybe"));
        assertEquals("argument must be a memory value", refused("maxmemory", "1.5gb"));
        assertEquals("argument must be a memory value", refused("maxmemory", "-1"));
        assertEquals("argument couldn't be parsed into an integer", refused("hz", "abc"));
        assertEquals("argument must be between 0 and 2147483647 inclusive", refused("timeout", "-1"));
        assertEquals("argument(s) must be one of the following: everysec, always, no", refused("appendfsync", "often"));
        assertEquals("Invalid save parameters", refused("save", "60"));
        assertEquals("can't set immutable config", refused("databases", "3"));
        assertEquals("can't set protected config", refused("dir", "/tmp"));
        assertEquals("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.", refused("notify-keyspace-events", "y"));
        assertEquals("percentage argument must be less or equal to 100", refused("maxmemory-clients", "101%"));
        assertEquals("Error in hard, soft or soft_seconds setting in buffer limit configuration.",
                refused("client-output-buffer-limit", "normal 1x 1 1"));
    }

    @Test
    void valuesAreShownInOneForm() {
        assertEquals("2147483648", shown("maxmemory", "2GB"));
        assertEquals("1000", shown("maxmemory", "1k"));
        assertEquals("18446744073709551615", shown("maxmemory", "99999999999999999999"));
        assertEquals("AKE", shown("notify-keyspace-events", "KEA"));
        assertEquals("A", shown("notify-keyspace-events", "g$lshzxetd"));
        assertEquals("xnK", shown("notify-keyspace-events", "Knx"));
        assertEquals("save now", shown("shutdown-on-sigint", "now save"));
        assertEquals("50 99.9 0.001", shown("latency-tracking-info-percentiles", "50 99.90 0.001"));
        assertEquals("always", shown("appendfsync", "ALWAYS"));
    }

    @Test
    void templatesOfTitlesNameOnlyWhatThereIs() {
        for (String good : List.of("{title}", "a}{port}b", "{{title}}", "{{{title}")) {
            assertEquals(good, shown("proc-title-template", good));
        }
        for (String bad : List.of("", "{", "{title", "{TITLE}", "{other}", "{a{title}")) {
            assertEquals("template format is invalid or contains unknown variables",
                    refused("proc-title-template", bad), bad);
        }
    }

    @Test
    void severalAreSetTogetherOrNotAtAll() {
        Config config = Config.defaults();
        List<String> told = new ArrayList<>();
        config.onChange("hz", told::add);
        config.onChange("timeout", value -> {
            throw new ConfigError("not now");
        });
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("hz", "20");
        changes.put("timeout", "5");
        ConfigError error = assertThrows(ConfigError.class, () -> config.set(changes, false));
        assertEquals("timeout", error.directive());
        assertEquals("not now", error.reason());
        assertEquals(10, config.number("hz"));
        assertEquals(0, config.number("timeout"));
        assertEquals("10", told.getLast());
    }

    @Test
    void whatNobodyTakesOverCannotBeSet() {
        Config config = Config.defaults();
        assertThrows(ConfigError.class, () -> config.set(Map.of("port", "7000"), false));
        config.set(Map.of("port", "6379"), false);
        config.onChange("port", value -> {});
        config.set(Map.of("port", "7000"), false);
        assertEquals(7000, config.port());
    }

    @Test
    void aRewriteKeepsCommentsAndOrder(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("t.conf");
        Files.writeString(file, """
                # mine
                port 7163

                # hz here
                hz 20
                save 900 1
                save 300 10
                requirepass "a b"
                client-output-buffer-limit pubsub 16mb 8mb 60
                hash-max-ziplist-entries 100
                """);
        Config config = Config.fromArguments(file.toString());
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("hz", "30");
        changes.put("save", "60 5");
        changes.put("timeout", "10");
        changes.put("maxmemory", "10485760");
        changes.put("notify-keyspace-events", "Ex$lg");
        config.set(changes, false);
        assertTrue(config.rewrite());
        assertEquals("""
                # mine
                port 7163

                # hz here
                hz 30
                save 60 5

                requirepass "a b"
                client-output-buffer-limit normal 256mb 64mb 60
                hash-max-listpack-entries 100

                # Generated by CONFIG REWRITE
                timeout 10
                client-output-buffer-limit pubsub 16mb 8mb 60
                maxmemory 10mb
                notify-keyspace-events "g$lxE"
                """, Files.readString(file));
        assertSameValues(config, Config.fromArguments(file.toString()));
        assertTrue(config.rewrite());
        assertSameValues(config, Config.fromArguments(file.toString()));
        assertEquals(1, Files.list(folder).count());
    }

    @Test
    void aRewriteOfAllDirectivesIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("t.conf");
        Files.writeString(file, "dir \"" + folder + "\"\nport 7163\nreplicaof 127.0.0.1 7164\n");
        Config config = Config.fromArguments(file.toString());
        config.follows("");
        config.rewriteAll();
        assertSameValues(config, Config.fromArguments(file.toString()));
        assertFalse(Files.readString(file).contains("replicaof"));
    }

    private static void assertSameValues(Config expected, Config actual) {
        for (Directive directive : Directives.all()) {
            assertEquals(expected.text(directive.name()), actual.text(directive.name()), directive.name());
        }
    }

    @Test
    void theDefaultDirectoryIsMadeForTheUserAlone(@TempDir Path folder) throws IOException, ConfigFileException {
        Path dir = folder.resolve("mine");
        Config config = Config.fromArguments(Map.of("dir", dir.toString()));
        assertFalse(Files.exists(dir));
        config.createDefaultDir();
        assertTrue(Files.isDirectory(dir));
        assertEquals("rwx------", java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(dir)));
    }

    private static String shown(String name, String value) {
        Config config = Config.defaults();
        config.set(Map.of(name, value), true);
        return config.text(name);
    }

    private static String refused(String name, String value) {
        ConfigError error = assertThrows(ConfigError.class, () -> Config.defaults().set(Map.of(name, value), false));
        assertEquals(name, error.directive());
        return error.reason();
    }

    private static String fatal(String... arguments) {
        return String.valueOf(
                assertThrows(ConfigFileException.class, () -> Config.fromArguments(arguments)).getMessage());
    }
}
