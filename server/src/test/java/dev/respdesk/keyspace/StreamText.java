package dev.respdesk.keyspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.PendingEntry;
import dev.respdesk.value.StreamGroup;
import dev.respdesk.value.StreamId;
import dev.respdesk.value.StreamValue;
import java.util.ArrayList;
import java.util.List;

/// A stream as text that compares: all but when something was delivered or seen, and how many times, which reading it
/// once more changes without an effect.
public final class StreamText {
    private StreamText() {}

    /// Entries, what it remembers, groups with consumers and pending entries.
    public static String of(StreamValue stream) {
        List<String> all = new ArrayList<>();
        stream.range(StreamId.ZERO, StreamId.MAX, false, entry -> {
            List<String> words = new ArrayList<>();
            entry.giveTo(words(words));
            return all.add(entry.id() + " " + words);
        });
        all.add("last " + stream.lastId() + " added " + stream.entriesAdded() + " deleted " + stream.maxDeletedId());
        stream.groups().forEach(group -> all.add(of(group)));
        return all.toString();
    }

    private static String of(StreamGroup group) {
        List<String> all = new ArrayList<>();
        group.consumers().forEach(consumer -> all.add(new String(consumer.name(), ISO_8859_1)));
        PendingEntry entry = group.pendingFrom(StreamId.ZERO);
        while (entry != null) {
            all.add(entry.id() + " " + new String(entry.consumer().name(), ISO_8859_1));
            entry = entry.id().isMax() ? null : group.pendingFrom(entry.id().next());
        }
        return new String(group.name(), ISO_8859_1) + " at " + group.lastId() + " read " + group.entriesRead() + " "
                + all;
    }

    /// Adds what it is given as words.
    public static ElementSink words(List<String> words) {
        return new ElementSink() {
            @Override
            public void element(byte[] bytes, int from, int count) {
                words.add(new String(bytes, from, count, ISO_8859_1));
            }

            @Override
            public void element(long integer) {
                words.add(Long.toString(integer));
            }

            @Override
            public void element(Bytes large) {
                words.add(new String(large.toArray(), ISO_8859_1));
            }
        };
    }
}
