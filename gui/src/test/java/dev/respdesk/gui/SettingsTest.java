package dev.respdesk.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.connect.ConfigDirectory;
import dev.respdesk.gui.control.Action;
import dev.respdesk.gui.text.Language;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the user has chosen outlives the window.
class SettingsTest {
    private static final KeyCombination CTRL_J = new KeyCodeCombination(KeyCode.J, KeyCombination.SHORTCUT_DOWN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Map<String, String> read() {
        Map<String, String> read = new HashMap<>();
        new Settings(new ConfigDirectory(folder), new SameThread()).start(read::putAll);
        return read;
    }

    private Settings opened() {
        Settings settings = new Settings(new ConfigDirectory(folder), new SameThread());
        settings.start(chosen -> {});
        return settings;
    }

    @Test
    void whatWasSetIsReadBackWhateverItsCharacters() {
        Map<String, String> odd = Map.of("a b:c=d", " \\x00*?:=# ä\n", "plain", "cart:*");
        opened().setUnder("filter.", odd);
        assertEquals(odd, Settings.under("filter.", read()));
    }

    @Test
    void whatAnotherVersionHasWrittenStays() throws Exception {
        new ConfigDirectory(folder).write("settings.properties", "future=yes\ntheme=dark\n");
        opened().set("theme", "light");
        assertEquals(Map.of("future", "yes", "theme", "light"), read());
    }

    @Test
    void theLanguageIsThatWhichWasChosen() {
        opened().setLanguage(Language.GERMAN);
        assertEquals(Language.GERMAN, Settings.language(new ConfigDirectory(folder)));
    }

    private static Actions actions() {
        Actions actions = new Actions();
        actions.add("window.find", () -> {}, Actions.shortcut(KeyCode.K), Actions.shortcut(KeyCode.P));
        actions.add("keys.new", () -> {}, Actions.shortcut(KeyCode.N));
        return actions;
    }

    @Test
    void keysAreChangedKeptAndBroughtBack() {
        Actions actions = actions();
        Action find = actions.all().getFirst();
        assertNull(actions.change(find, List.of(CTRL_J)));
        assertEquals("Ctrl+J", actions.keysOf("window.find"));
        opened().setUnder("key.", actions.changes());
        Actions next = actions();
        next.restoreChanges(Settings.under("key.", read()));
        assertEquals(List.of(CTRL_J), next.all().getFirst().keys());
        assertNull(next.restore(find));
        assertEquals("Ctrl+K, Ctrl+P", next.keysOf("window.find"));
        assertEquals(Map.of(), next.changes());
    }

    @Test
    void aKeyThatAnotherActionHasIsRefused() {
        Actions actions = actions();
        Action find = actions.all().get(0);
        Action create = actions.all().get(1);
        assertEquals("keys.new", id(actions.change(find, create.keys())));
        assertEquals("Ctrl+K, Ctrl+P", actions.keysOf("window.find"));
        assertNull(actions.change(find, List.of()));
        assertNull(actions.change(create, find.keys()));
        assertEquals("keys.new", id(actions.restore(find)), "its first keys are another's by now");
        assertTrue(actions.isChanged(find));
    }

    private static String id(@Nullable Action holder) {
        return holder == null ? "nobody" : holder.id();
    }

    @Test
    void keysThatCannotBeReadAreLeftAsTheyAre() {
        Actions actions = actions();
        actions.restoreChanges(Map.of("window.find", "Shortcut+Nonsense+"));
        assertEquals("Ctrl+K, Ctrl+P", actions.keysOf("window.find"));
    }
}
