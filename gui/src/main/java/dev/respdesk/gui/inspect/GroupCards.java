package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.StreamGroups.Consumer;
import dev.respdesk.gui.session.StreamGroups.Group;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/// The cards that ask for a new group, where a group goes on, who gets pending entries, and whether those may be lost.
final class GroupCards {
    private static final String ID = "\\$|\\d{1,20}(-\\d{1,20})?";

    private final Page page;
    private final GroupsViewModel model;

    GroupCards(Page page, GroupsViewModel model) {
        this.page = page;
        this.model = model;
    }

    void create(Runnable done) {
        Card card = new Card(page.overlay(), Texts.text("stream.group.new", page.name()));
        TextField name = card.field(Texts.text("stream.group"), "");
        TextField id = card.field(Texts.text("stream.after"), "$");
        card.words(Texts.text("stream.after.words"));
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("stream.group.create"), "primary", () -> {
            String wanted = id.getText().strip();
            if (name.getText().isEmpty() || !wanted.matches(ID)) {
                card.trouble(Texts.text(name.getText().isEmpty() ? "stream.group.noname" : "stream.after.wrong"));
                return false;
            }
            model.create(Names.typed(name.getText()), wanted, done);
            return true;
        });
        card.show();
    }

    void setId(Group group, Runnable done) {
        Card card = new Card(page.overlay(), Texts.text("stream.setid.title", Names.shown(group.name())));
        TextField id = card.field(Texts.text("stream.after"), group.lastDelivered());
        card.words(Texts.text("stream.after.words"));
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("stream.setid.main"), "primary", () -> {
            String wanted = id.getText().strip();
            if (!wanted.matches(ID)) {
                card.trouble(Texts.text("stream.after.wrong"));
                return false;
            }
            model.setId(wanted, done);
            return true;
        });
        card.show();
    }

    /// Asks who gets the chosen entries.
    void claim(Runnable done) {
        int count = model.chosen().size();
        Card card = new Card(page.overlay(), Texts.text(count == 1 ? "stream.claim.one" : "stream.claim.title", count));
        ComboBox<String> consumer = new ComboBox<>();
        consumer.setEditable(true);
        for (Consumer each : model.consumers()) {
            consumer.getItems().add(Names.shown(each.name()));
        }
        card.field(Texts.text("stream.consumer"), consumer);
        TextField idle = card.field(Texts.text("stream.claim.idle"), "0 s");
        card.words(Texts.text("stream.claim.words"));
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("stream.claim.main"), "primary", () -> {
            String name = consumer.getEditor().getText();
            Long millis = Words.parseDuration(idle.getText());
            if (name.isEmpty() || millis == null) {
                card.trouble(Texts.text(name.isEmpty() ? "stream.claim.who" : "stream.claim.time"));
                return false;
            }
            model.claim(Names.typed(name), millis, got -> {
                page.overlay().toast(Texts.text("stream.claimed", Words.count(got), count, name));
                done.run();
            });
            return true;
        });
        card.show();
    }

    /// Runs `delete` at once where nothing is pending, or if the user agrees to lose what is.
    void beforeLosing(String heading, long pending, Runnable delete) {
        if (pending == 0) {
            delete.run();
            return;
        }
        Card card = new Card(page.overlay(), heading);
        card.words(Texts.text(pending == 1 ? "stream.lose.one" : "stream.lose", Words.count(pending)));
        card.cancel(Texts.text("stream.keep"));
        card.main(Texts.text("stream.delete"), "destructive", () -> {
            delete.run();
            return true;
        });
        card.show();
    }
}
