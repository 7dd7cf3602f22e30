package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads keys with their values, each value in pages, the first pages of many keys together. Waits: call it in the
/// background.
final class ValueReader {
    private final Session session;
    private final ExpireTimes times;
    private final Progress progress;
    private final boolean fieldsExpire;

    ValueReader(Session session, InstantSource clock, Progress progress) {
        this.session = session;
        times = new ExpireTimes(session, clock);
        this.progress = progress;
        fieldsExpire = session.facts().lists("HPEXPIRETIME");
    }

    void read(List<byte[]> names, ValueSink sink) throws IOException, InterruptedException {
        BatchSize size = new BatchSize();
        for (int from = 0; from < names.size();) {
            List<byte[]> batch = names.subList(from, Math.min(names.size(), from + size.keys()));
            size.was(readBatch(batch, sink));
            from += batch.size();
        }
    }

    /// Answers how many bytes the first pages had.
    private long readBatch(List<byte[]> names, ValueSink sink) throws IOException, InterruptedException {
        int count = names.size();
        List<byte[][]> questions = new ArrayList<>();
        names.forEach(key -> questions.add(new byte[][] {Requests.word("TYPE"), key}));
        names.forEach(key -> questions.add(times.request(key)));
        List<RespValue> facts = Ask.pipeline(session, questions);
        List<ValuePages> pages = IntStream.range(0, count)
                .mapToObj(i -> new ValuePages(names.get(i), type(facts.get(i)))).toList();
        List<RespValue> firsts = Ask.pipeline(session, pages.stream().map(ValuePages::request).toList());
        for (int i = 0; i < count; i++) {
            String refusal = refusal(facts.get(i), firsts.get(i));
            if (isGone(facts.get(i), firsts.get(i))) {
                progress.leave();
            } else if (!refusal.isEmpty()) {
                progress.refuse(Names.shown(names.get(i)), refusal);
            } else {
                pass(names.get(i), type(facts.get(i)), times.of(facts.get(count + i)), pages.get(i), firsts.get(i),
                        sink);
                progress.did(1);
            }
        }
        return firsts.stream().mapToLong(ValueReader::bytes).sum();
    }

    private static KeyType type(RespValue fact) {
        return KeyType.of(Ask.text(fact, ""));
    }

    private static boolean isGone(RespValue type, RespValue first) {
        return Ask.text(type, "").equals("none") || first instanceof RespValue.Null;
    }

    private static String refusal(RespValue type, RespValue first) {
        for (RespValue reply : List.of(type, first)) {
            if (reply instanceof RespValue.Failure failure) {
                return failure.text();
            }
        }
        return ValuePages.reads(type(type)) ? ""
                : Texts.text("transfer.a-value-of-type-x-can", Ask.text(type, ""));
    }

    /// Half a key is worse than none: a key that is replaced by one of another type meanwhile ends the reading.
    private void pass(byte[] key, KeyType type, long expiresAt, ValuePages pages, RespValue first, ValueSink sink)
            throws IOException, InterruptedException {
        try {
            passAll(key, type, expiresAt, pages, first, sink);
        } catch (ServerError changed) {
            throw new IOException(Texts.text("transfer.x-was-changed-while-it-was", Names.shown(key),
                    changed.getMessage()),
                    changed);
        }
    }

    private void passAll(byte[] key, KeyType type, long expiresAt, ValuePages pages, RespValue first, ValueSink sink)
            throws IOException, ServerError, InterruptedException {
        sink.begin(key, type, expiresAt);
        RespValue page = first;
        boolean more = passPage(key, type, page, pages, sink);
        while (more) {
            page = Ask.ask(session, pages.request());
            more = passPage(key, type, page, pages, sink);
        }
        if (type == KeyType.STREAM) {
            passGroups(key, sink);
        }
        sink.end();
    }

    private boolean passPage(byte[] key, KeyType type, RespValue page, ValuePages pages, ValueSink sink)
            throws IOException, ServerError, InterruptedException {
        boolean more = pages.take(page, sink);
        if (type == KeyType.HASH && fieldsExpire) {
            passFieldTimes(key, Ask.items(Ask.items(page).get(1)), sink);
        }
        return more;
    }

    private void passFieldTimes(byte[] key, List<RespValue> pairs, ValueSink sink)
            throws IOException, ServerError, InterruptedException {
        List<byte[]> fields = IntStream.range(0, pairs.size() / 2)
                .mapToObj(i -> ValuePages.word(pairs.get(i * 2))).toList();
        if (fields.isEmpty()) {
            return;
        }
        List<byte[]> argv = new ArrayList<>(List.of(Requests.word("HPEXPIRETIME"), key, Requests.word("FIELDS"),
                Requests.word(fields.size())));
        argv.addAll(fields);
        List<RespValue> times = Ask.items(Ask.ask(session, argv.toArray(byte[][]::new)));
        for (int i = 0; i < Math.min(times.size(), fields.size()); i++) {
            long at = Ask.number(times.get(i), -1);
            if (at > 0) {
                sink.fieldExpires(fields.get(i), at);
            }
        }
    }

    private void passGroups(byte[] key, ValueSink sink) throws IOException, ServerError, InterruptedException {
        for (RespValue group : Ask.items(Ask.ask(session, Requests.word("XINFO"), Requests.word("GROUPS"), key))) {
            List<RespValue> pairs = Ask.items(group);
            Map<String, RespValue> values = IntStream.range(0, pairs.size() / 2).boxed()
                    .collect(Collectors.toMap(i -> Ask.text(pairs.get(i * 2), ""), i -> pairs.get(i * 2 + 1)));
            RespValue name = values.get("name");
            RespValue last = values.get("last-delivered-id");
            if (name != null && last != null) {
                sink.group(ValuePages.word(name), ValuePages.word(last));
            }
        }
    }

    private static long bytes(RespValue value) {
        byte[] own = value instanceof RespValue.Bulk bulk ? bulk.bytes() : new byte[0];
        return own.length + 16L + Ask.items(value).stream().mapToLong(ValueReader::bytes).sum();
    }
}
