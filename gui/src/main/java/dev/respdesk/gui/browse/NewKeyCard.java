package dev.respdesk.gui.browse;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Keys;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Names;
import dev.respdesk.gui.viewer.Words;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The card that asks for a new key: name, type, first value, expiry.
final class NewKeyCard {
    private final Session session;
    private final Background background;
    private final InstantSource clock;
    private final Consumer<byte[]> created;
    private final Card card;
    private final TextField name;
    private final ComboBox<KeyType> type = new ComboBox<>();
    private final TextField part = new TextField();
    private final TextArea value;
    private final TextField ttl;

    NewKeyCard(Session session, Background background, Overlay overlay, InstantSource clock, String prefix,
            Consumer<byte[]> created) {
        this.session = session;
        this.background = background;
        this.clock = clock;
        this.created = created;
        card = new Card(overlay, Texts.text("browse.new-key-in-db-x", session.database()));
        name = card.field(Texts.text("browse.name"), prefix);
        name.setPromptText(Texts.text("browse.such-as-cart-user-118-colons"));
        offerTypes();
        card.field(Texts.text("browse.type"), type);
        card.field(Texts.text("browse.field"), part);
        value = card.area(Texts.text("browse.value"), 4);
        ttl = card.field(Texts.text("browse.expires-in"), "");
        ttl.setPromptText(Texts.text("browse.never-or-15-min-2-h"));
        type.valueProperty().addListener((o, before, now) -> showPart(now));
        showPart(KeyType.STRING);
        card.cancel(Texts.text("cancel"));
        card.main(Texts.text("browse.create-key"), "primary", this::create);
    }

    void show() {
        card.show();
        name.end();
    }

    /// Only types that the server has a command for.
    private void offerTypes() {
        for (KeyType offered : KeyType.values()) {
            boolean there = offered == KeyType.JSON ? session.facts().lists(command(offered))
                    : session.facts().has(command(offered));
            if (offered != KeyType.OTHER && there) {
                type.getItems().add(offered);
            }
        }
        type.setConverter(new TypeNames());
        type.setValue(KeyType.STRING);
    }

    private static String command(KeyType type) {
        return switch (type) {
            case HASH -> "HSET";
            case LIST -> "RPUSH";
            case SET -> "SADD";
            case ZSET -> "ZADD";
            case STREAM -> "XADD";
            case JSON -> "JSON.SET";
            default -> "SET";
        };
    }

    /// The second part of a first element: a hash's field, a score.
    private void showPart(KeyType shown) {
        boolean needed = shown == KeyType.HASH || shown == KeyType.STREAM || shown == KeyType.ZSET;
        part.getParent().setVisible(needed);
        part.getParent().setManaged(needed);
        String title = shown == KeyType.ZSET ? Texts.text("browse.score") : Texts.text("browse.field");
        ((Label) part.getParent().getChildrenUnmodifiable().getFirst()).setText(title);
        part.setText(shown == KeyType.ZSET ? "0" : "field");
        value.setPromptText(switch (shown) {
            case LIST -> Texts.text("browse.the-first-element");
            case SET, ZSET -> Texts.text("browse.the-first-member");
            default -> "";
        });
    }

    private boolean create() {
        Long millis = ttl.getText().isBlank() ? null : Words.parseDuration(ttl.getText());
        if (name.getText().isEmpty()) {
            card.trouble(Texts.text("browse.a-key-needs-a-name"));
        } else if (!ttl.getText().isBlank() && (millis == null || millis <= 0)) {
            card.trouble(Texts.text("browse.write-a-time-such-as-15"));
        } else {
            create(Names.typed(name.getText()), millis);
        }
        return false;
    }

    private void create(byte[] key, @Nullable Long millis) {
        KeyType chosen = type.getValue();
        String partOf = part.getText();
        byte[] first = value.getText().getBytes(StandardCharsets.UTF_8);
        background.run(() -> new Keys(session, clock).create(key, chosen, partOf, first, millis)).onDone(free -> {
            if (free) {
                card.close();
                created.accept(key);
            } else {
                card.trouble(Texts.text("browse.there-is-a-key-called-x-2", Names.shown(key)));
            }
        }).onError(error -> card.trouble(Problem.doing(Texts.text("browse.creating-the-key"), error).said()));
    }

    /// Shows types by their titles.
    private static final class TypeNames extends StringConverter<KeyType> {
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
