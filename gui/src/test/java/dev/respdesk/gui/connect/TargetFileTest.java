package dev.respdesk.gui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.session.Target.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void serversAreRememberedWithoutTheirPasswords() throws IOException {
        TargetFile file = new TargetFile(new ConfigDirectory(folder.resolve("config")));
        Target shop = new Target(" Shop = über", "redis.example", 6380, "app", "geheim",
                new Target.Tls("C:\\ca.pem", "me.pem", "me.key", "inside.example", false),
                new Target.Tunnel("bastion", 2222, "ops", "geheimer", "/home/me/.ssh/id"), 3,
                new Target.Mark(Environment.PRODUCTION, true, "shop"));
        Target local = Target.plain("Local", "::1", 6379, Environment.UNMARKED);
        file.write(List.of(shop, local));
        assertEquals(List.of(shop.withoutSecrets(), local), file.read());
        String written = Files.readString(folder.resolve("config/servers.properties"));
        assertFalse(written.contains("geheim"), written);
        try (var files = Files.list(folder.resolve("config"))) {
            assertEquals(1, files.count(), "no temporary file is left");
        }
    }

    @Test
    void aListGoesToAnotherComputerInAFile() throws IOException {
        Target shop = Target.plain("Shop", "redis.example", 6380, Environment.PRODUCTION).withPassword("geheim");
        Path file = folder.resolve("servers.properties");
        TargetFile.writeTo(file, List.of(shop));
        assertFalse(Files.readString(file).contains("geheim"));
        assertEquals(List.of(shop.withPassword(null)), TargetFile.readFrom(file));
    }

    @Test
    void withoutAFileNothingIsRemembered() throws IOException {
        assertEquals(List.of(), new TargetFile(new ConfigDirectory(folder.resolve("none"))).read());
    }

    @Test
    void aUrlIsReadInAllItsParts() {
        Target target = TargetUrl.parse("rediss://app:p%40ss+word@redis.example:6380/7");
        assertNotNull(target);
        assertEquals("redis.example", target.host());
        assertEquals(6380, target.port());
        assertEquals("app", target.user());
        assertEquals("p@ss+word", target.password());
        assertEquals(7, target.database());
        assertEquals(Target.Tls.PLAIN, target.tls());
    }

    @Test
    void shortAddressesAreUnderstood() {
        assertEquals("redis://127.0.0.1:6379/0", String.valueOf(TargetUrl.parse("127.0.0.1")));
        assertEquals("redis://cache:7000/0", String.valueOf(TargetUrl.parse(" cache:7000 ")));
        assertEquals("redis://[::1]:6379/2", String.valueOf(TargetUrl.parse("redis://[::1]/2")));
        assertEquals("unix:///run/redis.sock?db=0", String.valueOf(TargetUrl.parse("/run/redis.sock")));
        assertEquals("unix://app@/run/redis.sock?db=3",
                String.valueOf(TargetUrl.parse("unix://app:secret@/run/redis.sock?db=3")));
        assertNull(TargetUrl.parse("redis://"));
        assertNull(TargetUrl.parse("host:99999"));
        assertNull(TargetUrl.parse("http://x/y z"));
    }

    @Test
    void aTargetNeverShowsItsPassword() {
        assertEquals("redis://h:1/0", String.valueOf(TargetUrl.parse("redis://:secret@h:1")));
    }
}
