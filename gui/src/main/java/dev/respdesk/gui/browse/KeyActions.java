package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
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

    public KeyActions(KeysViewModel model, Background background, Overlay overlay, InstantSource clock) {
        this.model = model;
        this.background = background;
        this.overlay = overlay;
        this.clock = clock;
        this.care = new Care(overlay);
    }

    /// Hears of keys that were deleted or renamed away.
    public void onGone(Consumer<byte[]> action) {
        onGone = action;
    }

    /// Hears of keys whose expiry was changed.
    public void onChanged(Consumer<byte[]> action) {
        onChanged = action;
    }

    /// The context menu for what is chosen now.
    List<MenuItem> menuItems() {
        byte[] single = model.singleKey();
        List<MenuItem> items = new ArrayList<>();
        if (single != null) {
            items.add(item("Open in a tab of its own", () -> model.activate(model.selection().focus())));
            items.add(item("Copy name", this::copyNames));
            items.add(item("Rename…", this::rename));
            items.add(item("Duplicate…", () -> duplicate(single)));
            items.add(item("Set expiry…", () -> setExpiry(List.of(single))));
            items.add(new SeparatorMenuItem());
        } else if (model.selection().count() > 0) {
            items.add(item("Copy names", this::copyNames));
            items.add(item("Set expiry…", () -> setExpiry(model.selectedKeys())));
            items.add(new SeparatorMenuItem());
        }
        if (model.selection().count() > 0) {
            int count = model.selectedKeyCount();
            MenuItem delete = item(count == 1 ? "Delete" : "Delete " + Words.count(count) + " keys…", this::delete);
            delete.getStyleClass().add("danger");
            items.add(delete);
            items.add(new SeparatorMenuItem());
        }
        items.add(item("New key…", this::create));
        items.add(item("Refresh", model::refresh));
        return items;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }

    /// Copies the names of the chosen keys, one a line; false where none is chosen.
    public boolean copyNames() {
        List<byte[]> names = model.selectedKeys();
        if (names.isEmpty()) {
            return false;
        }
        copy(String.join("\n", names.stream().map(Names::shown).toList()));
        overlay.toast(names.size() == 1 ? "Name copied" : Words.count(names.size()) + " names copied");
        return true;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Deletes what is chosen, after the question that the environment asks for.
    public void delete() {
        if (model.selection().count() > 0) {
            background.run(model::selectedKeys).onDone(this::delete);
        }
    }

    public void delete(List<byte[]> names) {
        Session session = model.session();
        if (session == null || names.isEmpty()) {
            return;
        }
        String first = Names.shown(names.getFirst());
        care.beforeDeleting(session.target().withDatabase(session.database()), names.size(), first, () ->
                change("Deleting " + (names.size() == 1 ? first : Words.count(names.size()) + " keys"),
                        () -> keys(session).delete(names), deleted -> {
                            model.removed(names);
                            names.forEach(onGone);
                            overlay.toast(deleted == 1 ? "Deleted " + first : "Deleted "
                                    + Words.count(deleted, "key", "keys"));
                        }));
    }

    public void rename() {
        byte[] single = model.singleKey();
        if (single != null) {
            rename(single);
        }
    }

    public void rename(byte[] key) {
        Naming renaming = (session, name) -> keys(session).rename(key, name);
        askName("Rename " + Names.shown(key), "Rename", key, renaming, name -> {
            model.removed(List.of(key));
            model.added(name);
            onGone.accept(key);
        });
    }

    public void duplicate(byte[] key) {
        byte[] proposed = Names.typed(Names.shown(key) + ":copy");
        askName("Duplicate " + Names.shown(key), "Duplicate", proposed,
                (session, name) -> keys(session).duplicate(key, name), model::added);
    }

    /// Answers whether the new name was free.
    private interface Naming {
        boolean apply(Session session, byte[] name) throws Exception;
    }

    private void askName(String heading, String verb, byte[] proposed, Naming naming, Consumer<byte[]> done) {
        Session session = model.session();
        if (session == null) {
            return;
        }
        Card card = new Card(overlay, heading);
        TextField field = card.field("New name", Names.shown(proposed));
        card.cancel("Cancel");
        card.main(verb, "primary", () -> {
            byte[] name = Names.typed(field.getText());
            background.run(() -> naming.apply(session, name)).onDone(free -> {
                if (free) {
                    card.close();
                    done.accept(name);
                } else {
                    card.trouble("There is a key called " + Names.shown(name) + " already.");
                }
            }).onError(error -> card.trouble(Problem.doing(heading, error).said()));
            return false;
        });
        card.show();
    }

    /// Asks for a time to live for these keys.
    public void setExpiry(List<byte[]> names) {
        Session session = model.session();
        if (session == null || names.isEmpty()) {
            return;
        }
        String what = names.size() == 1 ? Names.shown(names.getFirst()) : Words.count(names.size(), "key", "keys");
        Card card = new Card(overlay, "Set the expiry of " + what);
        TextField field = card.field("Expires in", "");
        field.setPromptText("90 s, 15 min, 2 h 30 min, 7 d");
        card.words("A bare number is seconds.");
        card.cancel("Cancel");
        card.button("No expiry", () -> expire(session, names, null, what));
        card.main("Set expiry", "primary", () -> {
            Long millis = Words.parseDuration(field.getText());
            if (millis == null || millis <= 0) {
                card.trouble("Write a time such as 90 s, 15 min or 2 h 30 min.");
                return false;
            }
            return expire(session, names, millis, what);
        });
        card.show();
    }

    private boolean expire(Session session, List<byte[]> names, @Nullable Long millis, String what) {
        change("Setting the expiry of " + what, () -> {
            for (byte[] name : names) {
                keys(session).expire(name, millis);
            }
            return names.size();
        }, count -> {
            names.forEach(model::changed);
            names.forEach(onChanged);
        });
        return true;
    }

    /// Asks for a new key: name, type, first value, expiry.
    public void create() {
        Session session = model.session();
        if (session == null) {
            return;
        }
        Card card = new Card(overlay, "New key in db" + session.database());
        TextField name = card.field("Name", prefix());
        ChoiceBox<KeyType> type = new ChoiceBox<>();
        for (KeyType offered : KeyType.values()) {
            if (offered != KeyType.OTHER && offered != KeyType.JSON && session.facts().has(command(offered))) {
                type.getItems().add(offered);
            }
        }
        type.setConverter(new TypeNames());
        type.setValue(KeyType.STRING);
        card.field("Type", type);
        TextField part = new TextField();
        card.field("Field", part);
        TextField value = card.field("Value", "");
        TextField ttl = card.field("Expires in", "");
        ttl.setPromptText("never, or 15 min, 2 h, 7 d");
        type.valueProperty().addListener((o, before, now) -> showPart(part, now));
        showPart(part, KeyType.STRING);
        card.cancel("Cancel");
        card.main("Create key", "primary", () -> {
            create(session, card,
                    new Draft(name.getText(), type.getValue(), part.getText(), value.getText(), ttl.getText()));
            return false;
        });
        card.show();
        name.positionCaret(name.getLength());
    }

    /// What the user has typed into the card for a new key.
    private record Draft(String name, KeyType type, String part, String value, String ttl) {}

    private void create(Session session, Card card, Draft draft) {
        Long ttl = draft.ttl.isBlank() ? null : Words.parseDuration(draft.ttl);
        if (draft.name.isEmpty()) {
            card.trouble("A key needs a name.");
        } else if (!draft.ttl.isBlank() && ttl == null) {
            card.trouble("Write a time such as 15 min or 2 h 30 min, or leave it empty.");
        } else {
            byte[] name = Names.typed(draft.name);
            byte[] value = draft.value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            background.run(() -> keys(session).create(name, draft.type, draft.part, value, ttl)).onDone(created -> {
                if (created) {
                    card.close();
                    model.added(name);
                } else {
                    card.trouble("There is a key called " + draft.name + " already.");
                }
            }).onError(error -> card.trouble(Problem.doing("Creating the key", error).said()));
        }
    }

    private static void showPart(TextField part, KeyType type) {
        boolean needed = type == KeyType.HASH || type == KeyType.STREAM || type == KeyType.ZSET;
        part.getParent().setVisible(needed);
        part.getParent().setManaged(needed);
        part.setPromptText(type == KeyType.ZSET ? "score" : "field");
        part.setText(type == KeyType.ZSET ? "0" : "field");
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

    private static String command(KeyType type) {
        return switch (type) {
            case HASH -> "HSET";
            case LIST -> "RPUSH";
            case SET -> "SADD";
            case ZSET -> "ZADD";
            case STREAM -> "XADD";
            default -> "SET";
        };
    }

    private Keys keys(Session session) {
        return new Keys(session, clock);
    }

    private <T> void change(String tried, Callable<T> work, Consumer<T> done) {
        background.run(work).onDone(done).onError(error -> {
            Problem problem = Problem.doing(tried, error);
            Card card = new Card(overlay, tried + " did not work");
            card.words(problem.said()).words(problem.advice());
            card.button("Copy", () -> {
                copy(problem.text());
                return false;
            });
            card.cancel("Close");
            card.show();
        });
    }

    /// Shows types by their titles.
    private static final class TypeNames extends javafx.util.StringConverter<KeyType> {
        @Override
        public String toString(@Nullable KeyType type) {
            return type == null ? "" : type.title();
        }

        @Override
        public KeyType fromString(String text) {
            return KeyType.OTHER;
        }
    }
}
