package dev.respdesk.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respdesk.gui.session.KeyType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Filters that are to be had again.
class SavedFiltersTest {
    private static final Filter CARTS = new Filter("cart:*  \\x00", Set.of(KeyType.HASH, KeyType.LIST));
    private static final Filter STREAMS = new Filter("", Set.of(KeyType.STREAM));

    @Test
    void theyAreReadBackInTheirOrder() {
        SavedFilters filters = new SavedFilters();
        filters.save(STREAMS);
        filters.save(CARTS);
        filters.save(STREAMS);
        SavedFilters again = new SavedFilters();
        again.restore(filters.written());
        assertEquals(List.of(STREAMS, CARTS), again.all());
        assertEquals(List.of("Stream", "cart:*  \\x00, Hash, List"), again.words());
        again.remove(STREAMS);
        assertEquals(List.of(CARTS), again.all());
    }

    @Test
    void whatShowsEverythingIsNoFilter() {
        SavedFilters filters = new SavedFilters();
        assertFalse(filters.canSave(Filter.NONE));
        filters.restore(Map.of("0001", " ", "0002", "FUTURE x"));
        assertEquals(List.of(new Filter("x", Set.of())), filters.all());
    }
}
