package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import dev.respdesk.resp.ProtocolError;
import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.codec.InlineCommand;
import dev.respdesk.resp.codec.RequestDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Runs the commands of a file, on a connection of its own: requests as on the wire, as `Export` and
/// `redis-cli --pipe` have them, or lines of text, where those that begin with `#` say nothing. `done` counts commands.
final class Import implements Callable<Progress> {
    private static final int BATCH = 200;
    private static final long BATCH_BYTES = 1 << 20;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Session session;
    private final Path file;
    private final Progress progress;
    private final List<byte[][]> batch = new ArrayList<>();
    private long batchBytes;
    private long number;

    Import(Session session, Path file, Progress progress) {
        this.session = session;
        this.file = file;
        this.progress = progress;
    }

    @Override
    public Progress call() throws IOException, InterruptedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES)) {
            int first = peek(in);
            if (first == 'R' && startsWith(in, "REDIS0")) {
                throw new IOException(Texts.text("transfer.this-is-a-snapshot-rdb-which"));
            }
            if (first == '{') {
                throw new IOException(Texts.text("transfer.this-is-json-commands-are-expected"));
            }
            try (Session own = Ask.await(session.another("import"))) {
                run(first == '*', in, own);
            }
        }
        return progress;
    }

    private void run(boolean asOnTheWire, InputStream in, Session own) throws IOException, InterruptedException {
        String broken = "";
        try {
            broken = asOnTheWire ? readRequests(in, own) : readLines(in, own);
        } catch (ProtocolError error) {
            broken = Texts.text("transfer.the-file-is-broken-x", error.getMessage());
        }
        send(own);
        if (!broken.isEmpty()) {
            throw new IOException(Texts.text("transfer.after-x-which-have-been-run", Words.count(number,
                    Texts.text("count.command"), Texts.text("count.commands")), broken));
        }
    }

    private static int peek(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first;
    }

    private static boolean startsWith(InputStream in, String text) throws IOException {
        in.mark(text.length());
        boolean same = new String(in.readNBytes(text.length()), StandardCharsets.ISO_8859_1).equals(text);
        in.reset();
        return same;
    }

    /// Answers what is wrong with the file, "" if nothing.
    private String readRequests(InputStream in, Session own) throws IOException, InterruptedException {
        RequestDecoder decoder = new RequestDecoder();
        ByteBuf bytes = Unpooled.buffer(CHUNK_BYTES);
        while (bytes.writeBytes(in, CHUNK_BYTES) > 0) {
            byte[][] argv = decoder.decode(bytes);
            while (argv != null) {
                add(argv, own);
                argv = decoder.decode(bytes);
            }
            bytes.discardReadBytes();
        }
        return decoder.isPartial() || bytes.isReadable() ? Texts.text("transfer.the-file-ends-in-the-midst") : "";
    }

    private String readLines(InputStream in, Session own) throws IOException, InterruptedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            if (next == '\n') {
                addLine(line.toByteArray(), own);
                line.reset();
            } else {
                line.write(next);
            }
            next = in.read();
        }
        addLine(line.toByteArray(), own);
        return "";
    }

    private void addLine(byte[] line, Session own) throws IOException, InterruptedException {
        if (line.length > 0 && line[0] != '#') {
            byte[][] argv = InlineCommand.split(line);
            if (argv.length > 0) {
                add(argv, own);
            }
        }
    }

    private void add(byte[][] argv, Session own) throws IOException, InterruptedException {
        number++;
        batch.add(argv);
        batchBytes += Requests.bytes(argv);
        if (batch.size() >= BATCH || batchBytes >= BATCH_BYTES) {
            send(own);
        }
    }

    private void send(Session own) throws IOException, InterruptedException {
        List<RespValue> replies = Ask.pipeline(own, List.copyOf(batch));
        long from = number - batch.size();
        batch.clear();
        batchBytes = 0;
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof RespValue.Failure failure) {
                progress.refuse(Texts.text("transfer.command-x", Words.count(from + i + 1)), failure.text());
            } else {
                progress.did(1);
            }
        }
    }
}
