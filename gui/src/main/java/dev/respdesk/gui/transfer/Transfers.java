package dev.respdesk.gui.transfer;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.browse.Care;
import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.Target;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Exports, imports and copies keys: asks how, does it in the background, says what came of it. Window thread only.
public final class Transfers {
    /// What is needed of the window.
    ///
    /// @param saveFile asks for the file to write, given a name to propose
    /// @param openFile asks for the file to read
    /// @param targets  the servers that are known
    /// @param open     connects to a server
    public record Surroundings(Background background, Overlay overlay, Care care, InstantSource clock,
            BiConsumer<String, Consumer<Path>> saveFile, Consumer<Consumer<Optional<Path>>> openFile,
            Supplier<List<Target>> targets, Function<Target, CompletableFuture<Session>> open) {}

    private final Surroundings around;
    private final Runnable imported;

    /// `imported` runs after keys have come.
    public Transfers(Surroundings around, Runnable imported) {
        this.around = around;
        this.imported = imported;
    }

    /// Writes keys to a file that the user chooses.
    public void export(Session session, List<byte[]> names) {
        if (nothing(names)) {
            return;
        }
        String what = words(names);
        ExportCard.show(around.overlay(), what, form -> around.saveFile().accept("keys." + form.extension(), file -> {
            Progress progress = new Progress();
            run(Texts.text("transfer.exporting-x", what), Texts.text("transfer.exported-to-x", file.getFileName()),
                    Texts.text("transfer.had-gone"), names.size(), progress)
                    .run(new Export(session, around.clock(), names, form, file, progress), () -> {});
        }));
    }

    /// Copies keys to a server or a database that the user chooses.
    public void copy(Session session, List<byte[]> names) {
        if (nothing(names)) {
            return;
        }
        Target here = session.target().withDatabase(session.database());
        List<Target> targets = new ArrayList<>(List.of(here));
        around.targets().get().stream().filter(target -> !target.address().equals(here.address()))
                .forEach(targets::add);
        CopyCard.show(around.overlay(), words(names), targets, (target, replaces) -> {
            String doing = Texts.text("transfer.copying-x-to-x-db-x", words(names), target.name(), target.database());
            around.background().when(around.open().apply(target)).onDone(to ->
                    around.care().beforeWriting(to, Texts.text("transfer.copy-keys"), words(names), () ->
                            copy(session, to, names, replaces, doing)))
                    .onError(error -> ProblemCard.show(around.overlay(), Problem.connecting(target, error)));
        });
    }

    private void copy(Session session, Session to, List<byte[]> names, boolean replaces, String doing) {
        Progress progress = new Progress();
        run(doing, "copied", Texts.text("transfer.left-they-are-there-already-or"), names.size(), progress)
                .run(new ServerCopy(session, to, around.clock(), names, replaces, progress), () -> {});
    }

    /// Runs the commands of a file that the user chooses.
    public void importFile(Session session) {
        around.openFile().accept(chosen -> chosen.ifPresent(file -> importFile(session, file)));
    }

    private void importFile(Session session, Path file) {
        String name = String.valueOf(file.getFileName());
        around.care().beforeWriting(session, Texts.text("window.import-keys"), name, () -> {
            Progress progress = new Progress();
            new TransferCard(around.background(), around.overlay(),
                    new TransferCard.Text(Texts.text("transfer.importing-x", name),
                    "command", "commands", "run", "", 0), progress)
                    .run(new Import(session, file, progress), imported);
        });
    }

    private TransferCard run(String doing, String done, String left, long total, Progress progress) {
        return new TransferCard(around.background(), around.overlay(),
                new TransferCard.Text(doing, "key", "keys", done, left, total), progress);
    }

    private boolean nothing(List<byte[]> names) {
        if (names.isEmpty()) {
            around.overlay().toast(Texts.text("transfer.there-are-no-keys"));
        }
        return names.isEmpty();
    }

    private static String words(List<byte[]> names) {
        return names.size() == 1 ? Names.shown(names.getFirst()) : Words.count(names.size(), Texts.text("count.key"),
                Texts.text("count.keys"));
    }
}
