package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.ServerError;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.resp.RespValue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Reads keys as DUMP gives them: exactly as they are, whatever their type. Waits: call it in the background.
final class Payloads {
    /// A key; `expiresAtMillis` is 0 where it does not expire.
    @SuppressWarnings("ArrayRecordComponent")
    record Payload(byte[] key, long expiresAtMillis, byte[] bytes) {
        /// The command that makes the key, with `more` behind.
        byte[][] restore(String... more) {
            List<byte[]> argv = new ArrayList<>(List.of(Requests.word("RESTORE"), key,
                    Requests.word(Long.toString(expiresAtMillis)), bytes, Requests.word("ABSTTL")));
            for (String word : more) {
                argv.add(Requests.word(word));
            }
            return argv.toArray(byte[][]::new);
        }
    }

    /// Takes some keys that were read together.
    interface Taker {
        void take(List<Payload> batch) throws IOException, InterruptedException;
    }

    private final Session session;
    private final ExpireTimes times;
    private final Progress progress;

    Payloads(Session session, InstantSource clock, Progress progress) {
        this.session = session;
        this.times = new ExpireTimes(session, clock);
        this.progress = progress;
    }

    void read(List<byte[]> names, Taker taker) throws IOException, InterruptedException {
        BatchSize size = new BatchSize();
        for (int from = 0; from < names.size();) {
            List<byte[]> batch = names.subList(from, Math.min(names.size(), from + size.keys()));
            List<Payload> read = read(batch);
            size.was(read.stream().mapToLong(payload -> payload.bytes().length).sum());
            taker.take(read);
            from += batch.size();
        }
    }

    private List<Payload> read(List<byte[]> names) throws IOException, InterruptedException {
        List<byte[][]> requests = new ArrayList<>();
        names.forEach(key -> requests.add(new byte[][] {Requests.word("DUMP"), key}));
        names.forEach(key -> requests.add(times.request(key)));
        List<RespValue> replies = Ask.pipeline(session, requests);
        List<Payload> read = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            byte[] key = names.get(i);
            try {
                byte[] bytes = Ask.bytes(Ask.good(replies.get(i)));
                if (bytes == null) {
                    progress.leave();
                } else {
                    read.add(new Payload(key, times.of(replies.get(names.size() + i)), bytes));
                }
            } catch (ServerError refused) {
                progress.refuse(Names.shown(key), String.valueOf(refused.getMessage()));
            }
        }
        return read;
    }
}
