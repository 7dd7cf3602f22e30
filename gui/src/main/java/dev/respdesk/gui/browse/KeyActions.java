package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.MenuLine;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.KeyDetail;
import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What is done to keys, with the questions that belong to it. Acts on the selection of the keys list, or on a key
/// given.
public final class KeyActions {
    private final KeysViewModel model;
    private final Background background;
    private final Overlay overlay;
    private final InstantSource clock;
    private final Care care;
    private Consumer<byte[]> onGone = key -> {};
    private Consumer<byte[]> onChanged = key -> {};
    private BiConsumer<byte[], byte[]> onRenamed = (before, now) -> {};
    private BiConsumer<byte[], Runnable> guard = (key, next) -> next.run();
    private Away away = new Away((session, names) -> {}, (session, names) -> {});

    /// What takes keys somewhere else.
    ///
    /// @param export to a file
    /// @param copy   to another server or database
    public record Away(BiConsumer<Session, List<byte[]>> export, BiConsumer<Session, List<byte[]>> copy) {}

    public KeyActions(KeysViewModel model, Background background, Overlay overlay, InstantSource clock) {
        this.model = model;
        this.background = background;
        this.overlay = overlay;
        this.clock = clock;
        this.care = new Care(overlay);
    }

    /// What asks before something is changed.
    public Care care() {
        return care;
    }

    /// Hears of keys that were deleted.
    public void onGone(Consumer<byte[]> action) {
        onGone = action;
    }

    /// Hears of keys that have another name now.
    public void onRenamed(BiConsumer<byte[], byte[]> action) {
        onRenamed = action;
    }

    /// Hears of keys whose expiry was changed.
    public void onChanged(Consumer<byte[]> action) {
        onChanged = action;
    }

    /// Asked before a key gets another name: runs the continuation if and when no unsaved edit is in the way.
    public void guardRenaming(BiConsumer<byte[], Runnable> newGuard) {
        guard = newGuard;
    }

    /// Who takes keys somewhere else.
    public void onAway(Away taker) {
        away = taker;
    }

    /// Exports what is chosen, or all that is listed where nothing is.
    public void export() {
        takeAway(away.export());
    }

    /// Copies what is chosen, or all that is listed where nothing is, to another server or database.
    public void copyAway() {
        takeAway(away.copy());
    }

    private void takeAway(BiConsumer<Session, List<byte[]>> taker) {
        Session session = model.session();
        if (session != null) {
            background.run(model.selection().count() > 0 ? model.chosen()::names : model::listedNames)
                    .onDone(names -> taker.accept(session, names));
        }
    }

    /// The context menu for what is chosen now.
    List<MenuItem> menuItems() {
        byte[] single = model.chosen().single();
        List<MenuItem> items = new ArrayList<>();
        if (single != null) {
            items.add(MenuLine.of(Texts.text("browse.open-in-a-tab-of-its"),
                    () -> model.activate(model.selection().focus())));
            items.add(MenuLine.of(Texts.text("browse.copy-name"), this::copyNames));
            items.add(MenuLine.of("Rename…", () -> rename(single)));
            items.add(MenuLine.of("Duplicate…", () -> duplicate(single)));
            items.add(MenuLine.of(Texts.text("browse.set-expiry-2"), () -> setExpiry(List.of(single))));
            items.add(new SeparatorMenuItem());
        } else if (model.selection().count() > 0) {
            items.add(MenuLine.of(Texts.text("browse.copy-names"), this::copyNames));
            items.add(MenuLine.of(Texts.text("browse.set-expiry-2"), () -> setExpiry(model.chosen().names())));
            items.add(new SeparatorMenuItem());
        }
        if (model.selection().count() > 0) {
            items.add(MenuLine.of("Export…", this::export));
            items.add(MenuLine.of(Texts.text("browse.copy-to-another-server"), this::copyAway));
            items.add(new SeparatorMenuItem());
            int count = model.chosen().count();
            items.add(MenuLine.dangerous(count == 1 ? Texts.text("browse.delete") : Texts.text("browse.delete-x-keys",
                    Words.count(count)),
                    this::delete));
            items.add(new SeparatorMenuItem());
        }
        items.add(MenuLine.of(Texts.text("browse.new-key"), this::create));
        items.add(MenuLine.of(Texts.text("browse.refresh"), model::refresh));
        return items;
    }

    /// Copies the names of the chosen keys, one a line; false where none is chosen.
    public boolean copyNames() {
        List<byte[]> names = model.chosen().names();
        if (names.isEmpty()) {
            return false;
        }
        overlay.copy(String.join("\n", names.stream().map(Names::shown).toList()),
                names.size() == 1 ? Texts.text("browse.name-copied") : Texts.text("browse.x-names-copied",
                        Words.count(names.size())));
        return true;
    }

    /// Deletes what is chosen, after the question that the environment asks for.
    public void delete() {
        if (model.selection().count() > 0) {
            background.run(model.chosen()::names).onDone(this::delete);
        }
    }

    public void delete(List<byte[]> names) {
        Session session = model.session();
        if (session == null || names.isEmpty()) {
            return;
        }
        String first = Names.shown(names.getFirst());
        String tried = Texts.text("browse.deleting-x", names.size() == 1 ? first : Words.count(names.size(),
                Texts.text("count.key"), Texts.text("count.keys")));
        care.beforeDeleting(session, names.size(), first, () ->
                change(tried, () -> keys(session).delete(names), deleted -> {
                    model.removed(names);
                    names.forEach(onGone);
                    overlay.toast(Texts.text("browse.deleted-x", names.size() == 1 ? first : Words.count(deleted,
                            Texts.text("count.key"), Texts.text("count.keys"))));
                }));
    }

    public void rename() {
        byte[] single = model.chosen().single();
        if (single == null) {
            overlay.toast(Texts.text("browse.choose-one-key-to-rename"));
        } else {
            rename(single);
        }
    }

    public void rename(byte[] key) {
        withSession(Texts.text("browse.rename"), Names.shown(key), session -> guard.accept(key, () ->
                new NamingCard(background, overlay, Texts.text("browse.rename"), key, key,
                        (name, replace) -> keys(session).rename(key, name, replace), name -> {
                            model.removed(List.of(key));
                            onRenamed.accept(key, name);
                            model.added(name);
                        }).show()));
    }

    public void duplicate(byte[] key) {
        byte[] proposed = Names.typed(Names.shown(key) + ":copy");
        withSession(Texts.text("browse.duplicate"), Names.shown(key), session ->
                new NamingCard(background, overlay, Texts.text("browse.duplicate"), key, proposed,
                        (name, replace) -> keys(session).duplicate(key, name, replace), name -> {
                            model.changed(name);
                            model.added(name);
                        }).show());
    }

    /// Asks for a time to live for these keys.
    public void setExpiry(List<byte[]> names) {
        if (names.isEmpty()) {
            return;
        }
        String what = names.size() == 1 ? Names.shown(names.getFirst()) : Words.count(names.size(),
                Texts.text("count.key"), Texts.text("count.keys"));
        String now = names.size() == 1 ? now(model.detailOf(names.getFirst())) : "";
        withSession(Texts.text("browse.set-expiry"), what, session -> ExpiryCard.show(overlay, what, now, millis ->
                change(Texts.text("browse.setting-the-expiry-of-x", what), () -> keys(session).expire(names, millis),
                        count -> {
                    names.forEach(model::changed);
                    names.forEach(onChanged);
                    overlay.toast(millis == null ? Texts.text("browse.x-no-expiry-now", what)
                            : Texts.text("browse.x-expires-in-x", what, Words.duration(millis)));
                })));
    }

    private String now(@Nullable KeyDetail detail) {
        if (detail == null) {
            return "";
        }
        long left = detail.expiresAtMillis() - clock.millis();
        return detail.expiresAtMillis() == 0 ? Texts.text("browse.it-does-not-expire-now")
                : Texts.text("browse.it-expires-in-x-now", Words.duration(left));
    }

    /// Asks for a new key: name, type, first value, expiry.
    public void create() {
        withSession(Texts.text("browse.create-key"), Texts.text("browse.a-new-key"), session ->
                new NewKeyCard(session, background, overlay, clock, prefix(), model::added).show());
    }

    /// Runs `next` if there is a server that may be written to.
    private void withSession(String verb, String what, Consumer<Session> next) {
        Session session = model.session();
        if (session != null) {
            care.beforeWriting(session, verb, what, () -> next.accept(session));
        }
    }

    /// The folder of the focused row, as a start for a new name.
    private String prefix() {
        int focus = model.selection().focus();
        if (focus < 0 || focus >= model.rows().count()) {
            return "";
        }
        String name = Names.shown(model.rows().mark(focus).name());
        return name.substring(0, name.lastIndexOf(':') + 1);
    }

    private Keys keys(Session session) {
        return new Keys(session, clock);
    }

    private <T> void change(String tried, Callable<T> work, Consumer<T> done) {
        background.run(work).onDone(done)
                .onError(error -> ProblemCard.show(overlay, Problem.doing(tried, error)));
    }
}
