package dev.respdesk.gui.inspect;

import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.FormatException;
import dev.respdesk.gui.viewer.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// A value goes to a file without its packing, and comes from one as an edit that is not saved yet.
final class ValueFile {
    private static final long MOST_BYTES = 16 << 20;

    private final Page page;
    private final EditViewModel model;

    ValueFile(Page page, EditViewModel model) {
        this.page = page;
        this.model = model;
    }

    Menu menu() {
        Menu menu = new Menu(Texts.text("inspect.file"));
        MenuItem save = new MenuItem(Texts.text("inspect.file.save"));
        save.setOnAction(e -> page.saveFile(page.name().replaceAll("[^A-Za-z0-9._-]+", "-"), this::save));
        MenuItem load = new MenuItem(Texts.text("inspect.file.load"));
        load.setOnAction(e -> page.openFile(this::load));
        menu.getItems().addAll(save, load);
        return menu;
    }

    private void save(Path file) {
        byte[] bytes = model.plain();
        page.background().run(() -> Files.write(file, bytes)).onDone(written -> page.overlay().toast(
                Texts.text("inspect.file.saved", Words.size(bytes.length), file.getFileName())))
                .onError(error -> failed(Texts.text("inspect.file.saving", file.getFileName()), error));
    }

    private void load(Path file) {
        page.background().run(() -> {
            if (Files.size(file) > MOST_BYTES) {
                throw new FormatException(Texts.text("inspect.file.large", Words.size(MOST_BYTES)));
            }
            return Files.readAllBytes(file);
        }).onDone(model::type).onError(error -> failed(Texts.text("inspect.file.loading", file.getFileName()), error));
    }

    private void failed(String doing, Throwable error) {
        ProblemCard.show(page.overlay(), Problem.doing(doing, error));
    }
}
