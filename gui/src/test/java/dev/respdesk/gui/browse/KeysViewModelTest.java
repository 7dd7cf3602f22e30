package dev.respdesk.gui.browse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respdesk.gui.background.SameThread;
import dev.respdesk.gui.session.FakeSession;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.viewer.Names;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysViewModelTest {
    private final FakeSession session = new FakeSession();
    private final SameThread background = new SameThread();
    private final KeysViewModel model =
            new KeysViewModel(background, InstantSource.fixed(Instant.ofEpochMilli(1_000_000)));
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void fill() {
        for (String name : List.of("cart:1", "cart:2", "cart:10", "queue:mail", "queue:events", "single")) {
            session.data.put(name, "v");
        }
        session.data.put("cart:2", new java.util.LinkedHashMap<>(Map.of("f", "v")));
        model.onShow(key -> shown.add(Names.shown(key)));
        model.attach(session);
    }

    @Test
    void aConnectionShowsItsKeysAsATree() {
        assertEquals(List.of("+cart 3", "+queue 2", "single"), rows());
        assertEquals(new KeysViewModel.Progress(6, 6, false, false), model.progress().get());
    }

    @Test
    void rightOpensAFolderAndThenGoesInto() {
        model.focus(0, false, false);
        model.fold(0, true);
        assertEquals(List.of("-cart 3", " 1", " 2", " 10", "+queue 2", "single"), rows());
        model.fold(0, true);
        assertEquals(1, model.selection().focus());
        assertEquals(List.of("cart:1"), shown);
        model.fold(1, false);
        assertEquals(0, model.selection().focus());
    }

    @Test
    void refreshKeepsWhatIsOpenAndChosenWhileKeysComeAndGo() {
        model.fold(0, true);
        model.focus(3, false, false);
        session.data.put("cart:3", "new");
        session.data.put("aaa", "new");
        session.data.remove("cart:1");
        model.refresh();
        assertEquals(List.of("-cart 3", " 2", " 3", " 10", "+queue 2", "aaa", "single"), rows());
        assertEquals("cart:10", Names.shown(notNull(model.chosen().single())));
        assertEquals(3, model.selection().focus());
    }

    @Test
    void aShortListFollowsWhatOthersWriteWithoutSayingSo() {
        var heard = new ArrayList<KeysViewModel.Progress>();
        session.data.put("zzz", "new");
        model.progress().addListener((o, before, now) -> heard.add(now));
        model.counted(7);
        assertEquals(List.of("+cart 3", "+queue 2", "single", "zzz"), rows());
        assertEquals(List.of(), heard.stream().filter(KeysViewModel.Progress::running).toList());
        session.heard.clear();
        model.counted(7);
        assertEquals(List.of(), session.heard, "nothing has changed");
    }

    @Test
    void aLongListSaysThatItHasChangedUntilItIsReadAgain() {
        for (int i = 0; i < 1000; i++) {
            session.data.put("long:" + i, "v");
        }
        model.refresh();
        session.data.put("zzz", "new");
        session.heard.clear();
        model.counted(1007);
        assertEquals(List.of(), session.heard);
        assertEquals(true, model.isOutdated());
        model.refresh();
        assertFalse(model.isOutdated());
        model.counted(1007);
        assertFalse(model.isOutdated());
    }

    @Test
    void whatIsOnScreenIsAskedForOnceScrollingHasSettled() {
        model.fold(0, true);
        session.ttl.put("cart:1", 5000L);
        session.heard.clear();
        model.visible(0, 2);
        model.visible(0, 3);
        assertEquals(List.of(), session.heard);
        background.tick();
        assertEquals(9, session.heard.size(), session.heard.toString());
        assertEquals("hash", notNull(model.detail(2)).type());
        assertEquals(1_005_000, notNull(model.detail(1)).expiresAtMillis());
        model.visible(0, 3);
        background.tick();
        assertEquals(9, session.heard.size(), "known details are not asked for again");
    }

    @Test
    void detailsThatCannotBeHadAreNotAskedForAgainUntilARefresh() {
        session.trouble = new IOException("gone");
        model.onChanged(() -> model.visible(0, 2));
        session.heard.clear();
        model.visible(0, 2);
        background.tick();
        background.tick();
        assertEquals(List.of("TYPE"), session.heard);
        session.trouble = null;
        model.refresh();
        background.tick();
        assertEquals("string", notNull(model.detail(2)).type());
    }

    @Test
    void aFilterFindsTextAnywhereAndOpensItsFolders() {
        model.setFilter(new Filter("1", Set.of()));
        assertEquals(List.of("-cart 2", " 1", " 10"), rows());
        model.fold(0, false);
        assertEquals(List.of("+cart 2"), rows());
        model.setFilter(Filter.NONE);
        assertEquals(3, rows().size());
    }

    @Test
    void typeLettersAskTheServerForTheirType() {
        model.setFilter(Filter.NONE.withType(KeyType.HASH, true));
        assertEquals(List.of("cart:2"), rows());
        model.setFilter(model.filter().withType(KeyType.STRING, true));
        assertEquals(6, model.progress().get().listed());
    }

    @Test
    void aChosenFolderStandsForAllItsKeysAndAKeyInsideIsNotCountedTwice() {
        model.fold(0, true);
        model.focus(0, false, false);
        model.focus(1, true, false);
        assertEquals(3, model.chosen().count());
        assertEquals(List.of("cart:1", "cart:2", "cart:10"),
                model.chosen().names().stream().map(Names::shown).toList());
    }

    @Test
    void shiftChoosesARange() {
        model.focus(0, false, false);
        model.focus(2, false, true);
        assertEquals(3, model.selection().count());
        assertEquals(6, model.chosen().count());
    }

    @Test
    void removedAndAddedKeysChangeTheListWithoutAnotherWalk() {
        session.heard.clear();
        model.removed(List.of(Names.typed("single"), Names.typed("cart:1")));
        assertEquals(List.of("+cart 2", "+queue 2"), rows());
        model.added(Names.typed("cart:5"));
        assertEquals(List.of("-cart 3", " 2", " 5", " 10", "+queue 2"), rows());
        assertArrayEquals(Names.typed("cart:5"), model.chosen().single());
        assertFalse(session.heard.stream().anyMatch(command -> command.startsWith("SCAN")), session.heard.toString());
    }

    @Test
    void anotherConnectionShowsItsOwnKeys() {
        FakeSession other = new FakeSession();
        other.data.put("x", "v");
        model.attach(null);
        assertEquals(List.of(), rows());
        model.attach(other);
        assertEquals(List.of("x"), rows());
    }

    private static <T> T notNull(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private List<String> rows() {
        return TreeRowsTest.shown(model.rows());
    }
}
