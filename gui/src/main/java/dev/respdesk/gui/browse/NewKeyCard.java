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
        card = new Card(overlay, "New key in db" + session.database());
        name = card.field("Name", prefix);
        name.setPromptText("such as cart:user:118; colons make folders");
        offerTypes();
        card.field("Type", type);
        card.field("Field", part);
        value = card.area("Value", 4);
        ttl = card.field("Expires in", "");
        ttl.setPromptText("never, or 15 min, 2 h, 7 d");
        type.valueProperty().addListener((o, before, now) -> showPart(now));
        showPart(KeyType.STRING);
        card.cancel("Cancel");
        card.main("Create key", "primary", this::create);
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
        String title = shown == KeyType.ZSET ? "Score" : "Field";
        ((Label) part.getParent().getChildrenUnmodifiable().getFirst()).setText(title);
        part.setText(shown == KeyType.ZSET ? "0" : "field");
        value.setPromptText(switch (shown) {
            case LIST -> "the first element";
            case SET, ZSET -> "the first member";
            default -> "";
        });
    }

    private boolean create() {
        Long millis = ttl.getText().isBlank() ? null : Words.parseDuration(ttl.getText());
        if (name.getText().isEmpty()) {
            card.trouble("A key needs a name.");
        } else if (!ttl.getText().isBlank() && (millis == null || millis <= 0)) {
            card.trouble("Write a time such as 15 min or 2 h 30 min, or leave it empty.");
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
                card.trouble("There is a key called " + Names.shown(key) + " already.");
            }
        }).onError(error -> card.trouble(Problem.doing("Creating the key", error).said()));
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
