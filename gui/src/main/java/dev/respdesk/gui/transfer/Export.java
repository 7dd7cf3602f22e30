package dev.respdesk.gui.transfer;

import dev.respdesk.gui.session.Ask;
import dev.respdesk.gui.session.Session;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/// Writes keys to a file, on a connection of its own. The file has its name only once it is whole.
final class Export implements Callable<Progress> {
    private final Session session;
    private final InstantSource clock;
    private final List<byte[]> names;
    private final FileForm form;
    private final Path file;
    private final Progress progress;

    Export(Session session, InstantSource clock, List<byte[]> names, FileForm form, Path file, Progress progress) {
        this.session = session;
        this.clock = clock;
        this.names = names;
        this.form = form;
        this.file = file;
        this.progress = progress;
    }

    @Override
    public Progress call() throws IOException, InterruptedException {
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".part");
        try (Session own = Ask.await(session.another("export"))) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                write(own, out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return progress;
    }

    private void write(Session own, OutputStream out) throws IOException, InterruptedException {
        if (form == FileForm.EXACT) {
            new Payloads(own, clock, progress).read(names, batch -> {
                for (Payloads.Payload payload : batch) {
                    Requests.write(out, payload.restore("REPLACE"));
                    progress.did(1);
                }
            });
            return;
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new ValueReader(own, clock, progress).read(names,
                form == FileForm.JSON ? new JsonSink(text) : new CommandSink(text, true));
        text.flush();
    }
}
