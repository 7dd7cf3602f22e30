package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.nio.BufferUnderflowException;
import org.jspecify.annotations.Nullable;

/// A format whose values are read into what they hold and shown as JSON, read only. Nothing in a value is run.
abstract class ShownAsJson implements Formatter {
    private final String title;
    private final double sure;

    /// `sure` is how sure a value that begins so and can be read to its end is of this format.
    ShownAsJson(String title, double sure) {
        this.title = title;
        this.sure = sure;
    }

    /// Whether a value begins as those of this format do.
    abstract boolean begins(byte[] bytes);

    /// What the value holds, as `JsonOut` takes it; the whole value has to be read.
    abstract @Nullable Object read(byte[] bytes) throws FormatException;

    private String json(byte[] bytes) throws FormatException {
        try {
            return JsonOut.of(read(bytes));
        } catch (BufferUnderflowException e) {
            throw new FormatException("it is cut off");
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double confidence(byte[] bytes) {
        try {
            return begins(bytes) && !json(bytes).isEmpty() ? sure : 0;
        } catch (FormatException none) {
            return 0;
        }
    }

    @Override
    public String view(byte[] bytes) {
        try {
            return JsonText.pretty(json(bytes));
        } catch (FormatException none) {
            return Texts.text("viewer.not-this-format", title, none.getMessage());
        }
    }

    @Override
    public boolean isExact(byte[] bytes) {
        return false;
    }

    @Override
    public boolean showsJson() {
        return true;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public byte[] parse(String text, byte[] original) throws FormatException {
        throw new FormatException(title + " is read only");
    }
}
