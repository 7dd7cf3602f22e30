package dev.respdesk.gui.inspect;

import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.session.ElementWrites;
import dev.respdesk.gui.session.KeyType;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.viewer.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// The cards that add, change and delete an element of a list, set, sorted set or stream.
final class ElementCards {
    private static final int LINES = 6;

    private final Page page;
    private final KeyType type;
    private final ElementWrites writes;
    private final Changed changed;

    /// Hears how many elements more there are.
    interface Changed {
        void by(int elements);
    }

    ElementCards(Page page, KeyType type, Changed changed) {
        this.page = page;
        this.type = type;
        this.changed = changed;
        writes = new ElementWrites(page.session(), page.values(), page.key(), type);
    }

    /// What one row is called.
    static String unit(KeyType type) {
        return switch (type) {
            case LIST -> "element";
            case STREAM -> "entry";
            default -> "member";
        };
    }

    private String unit() {
        return unit(type);
    }

    void add() {
        page.beforeWriting("Add " + unit(), "A new " + unit() + " of " + page.name(), this::showAdd);
    }

    private void showAdd() {
        Card card = new Card(page.overlay(), "Add " + (type == KeyType.LIST || type == KeyType.STREAM ? "an " : "a ")
                + unit() + " to " + page.name());
        TextField head = type == KeyType.ZSET ? card.field("Score", "0")
                : type == KeyType.STREAM ? card.field("ID, * for the next one", "*") : null;
        TextArea text = card.area(type == KeyType.STREAM ? "Fields: a name and its value on each line"
                : capital(unit()), LINES);
        CheckBox first = new CheckBox("Before all others");
        if (type == KeyType.LIST) {
            card.add(first);
        }
        card.cancel("Cancel");
        card.main("Add " + unit(), "primary", () -> {
            String wrong = trouble(head, text);
            card.trouble(wrong);
            if (wrong == null) {
                run(card, "Adding to " + page.name(), () -> added(head, text.getText(), first.isSelected()),
                        "It is there already.", 1);
            }
            return false;
        });
        card.show();
    }

    private @Nullable String trouble(@Nullable TextField head, TextArea text) {
        if (type == KeyType.STREAM && fields(text.getText()).isEmpty()) {
            return "An entry has at least one field: its name, a space, its value.";
        }
        return type == KeyType.ZSET && head != null && !isScore(head.getText().strip())
                ? "The score is a number; inf and -inf are numbers too." : null;
    }

    private static boolean isScore(String text) {
        return text.matches("[+-]?(inf|\\d+\\.?\\d*(e[+-]?\\d+)?|\\.\\d+(e[+-]?\\d+)?)");
    }

    private boolean added(@Nullable TextField head, String text, boolean first) throws Exception {
        byte[] beside = head == null ? new byte[0] : Names.typed(head.getText().strip());
        if (type == KeyType.LIST) {
            writes.push(bytes(text), first);
        } else if (type == KeyType.STREAM) {
            writes.append(beside, fields(text));
        } else {
            return writes.add(beside, bytes(text));
        }
        return true;
    }

    /// Names and values in turn.
    private static List<byte[]> fields(String text) {
        List<byte[]> fields = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int space = line.indexOf(' ');
            fields.add(Names.typed(space < 0 ? line : line.substring(0, space)));
            fields.add(Names.typed(space < 0 ? "" : line.substring(space + 1)));
        });
        return fields;
    }

    void change(byte[][] row) {
        if (type == KeyType.STREAM) {
            page.overlay().toast("Entries of a stream stay as they are: delete one and add another.");
            return;
        }
        page.beforeWriting("Change " + unit(), "The " + unit() + " of " + page.name(), () -> showChange(row));
    }

    private void showChange(byte[][] row) {
        byte[] old = row[row.length - 1];
        boolean plain = isText(old);
        Card card = new Card(page.overlay(), "Change " + unit()
                + (type == KeyType.LIST ? " " + Names.shown(row[0]) : "") + " of " + page.name());
        TextField score = type == KeyType.ZSET ? card.field("Score", Names.shown(row[0])) : null;
        TextArea text = card.area(plain ? capital(unit()) : capital(unit()) + ", bytes written as \\xff", LINES);
        text.setText(plain ? new String(old, StandardCharsets.UTF_8) : Names.shown(old));
        card.cancel("Cancel");
        card.main("Save", "primary", () -> {
            String wrong = trouble(score, text);
            card.trouble(wrong);
            if (wrong == null) {
                byte[] now = plain ? bytes(text.getText()) : Names.typed(text.getText());
                byte[] beside = score == null ? new byte[0] : bytes(score.getText().strip());
                run(card, "Saving in " + page.name(), () -> writes.change(row, beside, now), meanwhile(), 0);
            }
            return false;
        });
        card.show();
    }

    void delete(byte[][] row) {
        String what = type == KeyType.LIST || type == KeyType.STREAM ? unit() + " " + Names.shown(row[0])
                : unit() + " " + brief(row[row.length - 1]);
        page.beforeWriting("Delete " + unit(), what + " of " + page.name(), () ->
                run(null, "Deleting from " + page.name(), () -> writes.delete(row), meanwhile(), -1));
    }

    private static String brief(byte[] bytes) {
        return bytes.length <= 40 ? Names.shown(bytes) : Names.shown(bytes, 0, 40) + "…";
    }

    private static String meanwhile() {
        return "It has changed meanwhile: refresh with F5.";
    }

    /// Writes in the background; `otherwise` says why nothing was written.
    private void run(@Nullable Card card, String doing, Callable<Boolean> write, String otherwise, int more) {
        page.background().run(write).onDone(written -> {
            if (written && card != null) {
                card.close();
            }
            if (written) {
                changed.by(more);
            } else {
                say(card, otherwise);
            }
        }).onError(error -> say(card, Problem.doing(doing, error).said()));
    }

    private void say(@Nullable Card card, String trouble) {
        if (card == null) {
            page.overlay().toast(trouble);
        } else {
            card.trouble(trouble);
        }
    }

    private static boolean isText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(bytes(text), bytes)
                && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 127);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
