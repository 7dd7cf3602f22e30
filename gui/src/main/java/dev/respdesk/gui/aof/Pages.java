package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The pages of rows read last. A row that is not there is read off the window's thread and told of when it has come.
final class Pages {
    /// 96 pages of 64 rows: some screens in each direction.
    private static final int MOST = 96;

    private final Work work;
    private final Runnable arrived;
    private final Consumer<String> failed;
    private final Map<Integer, List<AofRow>> pages = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<AofRow>> eldest) {
            return size() > MOST;
        }
    };
    private final Set<Integer> loading = new HashSet<>();
    private @Nullable AofFile file;

    Pages(Work work, Runnable arrived, Consumer<String> failed) {
        this.work = work;
        this.arrived = arrived;
        this.failed = failed;
    }

    void of(@Nullable AofFile now) {
        file = now;
        pages.clear();
        loading.clear();
    }

    /// The row of a record, or null while it is being read.
    @Nullable AofRow row(int record) {
        AofFile now = file;
        if (now == null) {
            return null;
        }
        int page = record / AofIndex.EVERY;
        int at = record % AofIndex.EVERY;
        List<AofRow> rows = pages.get(page);
        if (rows != null && at < rows.size()) {
            return rows.get(at);
        }
        if (loading.add(page)) {
            work.threads().execute(() -> load(now, page));
        }
        return null;
    }

    private void load(AofFile from, int page) {
        try {
            List<AofRow> rows = from.page(page);
            work.window().execute(() -> put(from, page, rows));
        } catch (IOException e) {
            work.window().execute(() -> failed.accept(Texts.text("aof.cannot-read-x-x", from.path(),
                    Failures.reason(e))));
        }
    }

    private void put(AofFile from, int page, List<AofRow> rows) {
        if (from == file) {
            loading.remove(page);
            pages.put(page, rows);
            arrived.run();
        }
    }
}
