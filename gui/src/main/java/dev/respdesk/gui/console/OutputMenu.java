package dev.respdesk.gui.console;

import dev.respdesk.gui.control.KeyMenu;
import dev.respdesk.gui.control.TailList;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.RespValue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What can be done with a row of output: copy it in the form that is wanted, save it, or have the command again.
final class OutputMenu {
    private final ConsoleViewModel model;
    private final TailList list;
    private final BiConsumer<Exchange, Boolean> more;
    private final BiConsumer<RespValue, String> save;

    /// `more` shows the whole reply (true) or saves it (false);
    /// `save` writes a reply to a file that has a name to begin with.
    OutputMenu(ConsoleViewModel model, TailList list, BiConsumer<Exchange, Boolean> more,
            BiConsumer<RespValue, String> save) {
        this.save = save;
        this.model = model;
        this.list = list;
        this.more = more;
    }

    @Nullable ContextMenu of(int row) {
        ContextMenu menu = new KeyMenu(item(Texts.text("copy"), list::copy));
        Exchange exchange = model.output().row(row).exchange();
        if (exchange != null && !exchange.command().isBlank()) {
            RespValue reply = exchange.reply();
            if (reply != null) {
                menu.getItems().addAll(
                        item(Texts.text("console.copy-reply"),
                                () -> TailList.copy(Replies.shown(model.output().linesOf(exchange)))),
                        item(Texts.text("console.copy-reply-as-plain-text"), () -> TailList.copy(Replies.plain(reply))),
                        forms(Texts.text("console.show-reply-as"), form -> model.show(exchange, form),
                                ReplyForm.values()),
                        item(Texts.text("console.save-reply"), () -> more.accept(exchange, false)),
                        forms(Texts.text("console.save-reply-as"), form -> save.accept(reply, "reply."
                                + form.extension()),
                                ReplyForm.TEXT, ReplyForm.JSON, ReplyForm.TABLE));
            }
            menu.getItems().addAll(
                    new SeparatorMenuItem(),
                    item(Texts.text("console.copy-command"), () -> TailList.copy(exchange.command())),
                    item(Texts.text("console.put-command-at-the-prompt"),
                            () -> model.prompt().put(exchange.command())));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item(Texts.text("console.clear"), model::clear));
        return menu;
    }

    private static Menu forms(String words, Consumer<ReplyForm> action, ReplyForm... forms) {
        Menu menu = new Menu(words);
        for (ReplyForm form : forms) {
            menu.getItems().add(item(form.title(), () -> action.accept(form)));
        }
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> action.run());
        return item;
    }
}
