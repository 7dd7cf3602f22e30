package dev.respdesk.gui.viewer;

import dev.respdesk.gui.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The registry of decoders and formatters, and the choice among them: the user's where there is one for keys like
/// this, else the most confident. May be asked from any thread.
public final class Formats {
    /// What is inside a wrapping that does not say what it is has to be known so surely, or it is none.
    private static final double SENSE = 0.7;
    /// Shorter than this, what could be a wrapping without a mark is not taken for one.
    private static final int GUESSED_FROM_BYTES = 12;
    private static final int DEEPEST = 3;
    private static final String NONE = "";

    private final List<Decoder> decoders = new ArrayList<>(List.of(Wrappings.values()));
    private final List<Formatter> formatters = new ArrayList<>(List.of(TextFormatters.values()));
    private final Map<String, String> chosen = new ConcurrentHashMap<>();
    private final Map<String, String> unwrapped = new ConcurrentHashMap<>();

    public Formats() {
        decoders.addAll(List.of(Base64Decoder.values()));
        formatters.addAll(List.of(new Picture(), new MessagePack(), new Cbor(), new PhpText(), new Pickle(),
                new JavaObjects(), new Protobuf(), new Moment(), new Bits()));
        CharsetText.all().forEach(formatters::add);
    }

    /// How a value is shown: the wrapping that was taken off (null for none), the plain bytes, and the formatter.
    @SuppressWarnings("ArrayRecordComponent")
    public record Choice(@Nullable Decoder decoder, byte[] plain, Formatter formatter) {
        /// "gzip → JSON", or "JSON".
        public String title() {
            return decoder == null ? formatter.title() : decoder.title() + " → " + formatter.title();
        }

        /// The bytes of a value whose plain bytes are these now: wrapped as the value is.
        public byte[] wrapped(byte[] bytes) throws FormatException {
            if (decoder == null) {
                return bytes;
            }
            byte[] wrapped = decoder.encode(bytes);
            if (!Arrays.equals(decoder.decode(wrapped), bytes)) {
                throw new FormatException(Texts.text("viewer.not-packed-again", decoder.title()));
            }
            return wrapped;
        }

        /// The plain bytes of another value that is wrapped as this one, or that value itself where it is not.
        public byte[] unwrapped(byte[] bytes) {
            byte[] inside = decoder == null ? bytes : decoder.decode(bytes);
            return inside == null ? bytes : inside;
        }
    }

    /// A value as it is shown: how, its text, and whether that may be edited: not where it stands for other bytes as
    /// well, or where its wrapping cannot be put on again.
    public record Shown(Choice choice, String text, boolean editable) {
        public static Shown of(Choice choice) {
            return new Shown(choice, choice.formatter.view(choice.plain),
                    (choice.decoder == null || choice.decoder.encodes()) && choice.formatter.isExact(choice.plain));
        }
    }

    /// Chooses for a value and makes its text. Takes its time where the value is large: call it in the background.
    public Shown show(byte[] bytes, String pattern) {
        return Shown.of(choose(bytes, pattern));
    }

    /// Shows a value with this wrapping taken off, or none; that is remembered for keys like this.
    public Shown show(byte[] bytes, String pattern, @Nullable Decoder decoder) throws FormatException {
        byte[] inside = decoder == null ? bytes : decoder.decode(bytes);
        if (inside == null) {
            throw new FormatException(Texts.text("viewer.not-packed-so",
                    java.util.Objects.requireNonNull(decoder).title()));
        }
        unwrapped.put(pattern, decoder == null ? NONE : decoder.title());
        return Shown.of(new Choice(decoder, inside, formatter(inside, pattern)));
    }

    public void add(Decoder decoder) {
        decoders.add(decoder);
    }

    public void add(Formatter formatter) {
        formatters.add(formatter);
    }

    public List<Formatter> formatters() {
        return List.copyOf(formatters);
    }

    public List<Decoder> decoders() {
        return List.copyOf(decoders);
    }

    /// Chooses for a value; `pattern` is what keys like this have in common (see `patternOf`).
    public Choice choose(byte[] bytes, String pattern) {
        Decoder decoder = decoder(bytes, pattern);
        byte[] inside = decoder == null ? null : decoder.decode(bytes);
        return inside == null ? new Choice(null, bytes, formatter(bytes, pattern))
                : new Choice(decoder, inside, formatter(inside, pattern));
    }

    private @Nullable Decoder decoder(byte[] bytes, String pattern) {
        String wanted = unwrapped.get(pattern);
        if (wanted != null) {
            return decoders.stream().filter(each -> each.title().equals(wanted)).findFirst().orElse(null);
        }
        List<Decoder> found = new ArrayList<>();
        byte[] inside = bytes;
        while (found.size() < DEEPEST) {
            byte[] wrapped = inside;
            Decoder next = decoders.stream().filter(each -> takesOff(each, wrapped)).findFirst().orElse(null);
            byte[] plain = next == null ? null : next.decode(wrapped);
            if (next == null || plain == null) {
                break;
            }
            found.add(next);
            inside = plain;
        }
        return found.isEmpty() ? null : found.size() == 1 ? found.getFirst() : new Chain(List.copyOf(found));
    }

    /// Whether these bytes are surely wrapped so: they say it, or it is not text or any format as it is, and what is
    /// inside is.
    private boolean takesOff(Decoder decoder, byte[] bytes) {
        if (decoder.isMarked()) {
            return decoder.decode(bytes) != null;
        }
        boolean letters = decoder instanceof Base64Decoder;
        if (bytes.length < GUESSED_FROM_BYTES || sense(bytes) != (letters ? SENSE : 0)) {
            return false;
        }
        byte[] inside = decoder.decode(bytes);
        return inside != null && inside.length >= bytes.length / 2
                && (sense(inside) > 0 || letters && decoders.stream().anyMatch(each -> each.isMarked()
                && each.decode(inside) != null));
    }

    /// How surely bytes are something that means something: 0 where they could be anything.
    private double sense(byte[] bytes) {
        double most = formatters.stream().mapToDouble(formatter -> formatter.confidence(bytes)).max().orElse(0);
        return most < SENSE || bytes.length == 0 ? 0 : most;
    }

    /// From now on, values of keys like this are shown so.
    public void remember(String pattern, Formatter formatter) {
        chosen.put(pattern, formatter.title());
    }

    private Formatter formatter(byte[] bytes, String pattern) {
        String wanted = chosen.get(pattern);
        Formatter best = formatters.getFirst();
        double bestConfidence = -1;
        for (Formatter formatter : formatters) {
            double confidence = formatter.confidence(bytes);
            if (formatter.title().equals(wanted) && confidence > 0) {
                return formatter;
            }
            if (confidence > bestConfidence) {
                best = formatter;
                bestConfidence = confidence;
            }
        }
        return best;
    }

    /// A format that keeps every byte of both: text where both are, else hexadecimal.
    public Formatter exact(byte[] one, byte[] other) {
        return TextFormatters.TEXT.isExact(one) && TextFormatters.TEXT.isExact(other) ? TextFormatters.TEXT
                : TextFormatters.HEX;
    }

    /// Whether bytes are no text.
    public static boolean isBinary(byte[] bytes) {
        return TextFormatters.TEXT.confidence(bytes) < SENSE;
    }

    /// What keys of one kind have in common: parts with a digit become `*` ("cart:user:118" is "cart:user:*").
    public static String patternOf(String key) {
        String[] parts = key.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].matches(".*\\d.*") ? "*" : parts[i];
        }
        return String.join(":", parts);
    }
}
