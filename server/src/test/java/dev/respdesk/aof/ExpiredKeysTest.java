package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respdesk.command.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What calls leave behind that meet keys whose time is over.
class ExpiredKeysTest {
    private final HandClock clock = new HandClock();
    private final Data data = new Data(clock);
    private final List<String> units = new ArrayList<>();

    @BeforeEach
    void twoKeysHaveExpired() {
        run("SET", "k1", "v", "PX", "1");
        run("SET", "k2", "v", "PX", "1");
        run("SET", "other", "v", "PX", "1");
        clock.millis += 10;
        data.machine.effects().add(this::add);
    }

    private void add(Unit unit) {
        List<String> effects = new ArrayList<>();
        for (int i = 0; i < unit.size(); i++) {
            byte[][] argv = unit.argv(i);
            effects.add(new String(argv[0], ISO_8859_1) + " " + new String(argv[1], ISO_8859_1));
        }
        effects.sort(null);
        units.add(effects + (unit.isLoose() ? " each" : " together"));
    }

    private void run(String... words) {
        assertNull(data.run(words));
    }

    @Test
    void scanRemovesThoseThatItWouldShow() {
        run("SCAN", "0", "MATCH", "k*", "COUNT", "100");
        assertEquals(List.of("[DEL k1, DEL k2] each"), units);
    }

    @Test
    void randomKeyRemovesThoseThatItDraws() {
        run("RANDOMKEY");
        assertEquals(List.of("[DEL k1, DEL k2, DEL other] each"), units);
    }

    @Test
    void keysLeavesThem() {
        run("KEYS", "*");
        assertEquals(List.of(), units);
    }

    @Test
    void existsRemovesThemTogether() {
        run("EXISTS", "k1", "k2");
        assertEquals(List.of("[DEL k1, DEL k2] together"), units);
    }

    @Test
    void aTransactionStaysWhole() {
        run("MULTI");
        run("SCAN", "0", "MATCH", "k*", "COUNT", "100");
        run("EXEC");
        assertEquals(List.of("[DEL k1, DEL k2] together"), units);
    }

    @Test
    void theirEffectIsAnUnlinkWhereThatIsWanted() {
        data.machine.changes().unlink(true, false, false);
        run("EXISTS", "k1");
        assertEquals(List.of("[UNLINK k1] together"), units);
    }

    @Test
    void soIsTheEffectOfAnExpireTimeThatIsOver() {
        data.machine.changes().unlink(true, false, false);
        run("SET", "kept", "v");
        units.clear();
        run("PEXPIREAT", "kept", "1");
        assertEquals(List.of("[UNLINK kept] together"), units);
    }

    @Test
    void whatSpopEmptiesIsUnlinkedWhereThatIsWanted() {
        data.machine.changes().unlink(false, false, true);
        run("SADD", "set", "a", "b");
        units.clear();
        run("SPOP", "set", "2");
        assertEquals(List.of("[UNLINK set] together"), units);
    }
}
