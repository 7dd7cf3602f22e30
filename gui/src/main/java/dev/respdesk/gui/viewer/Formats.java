package dev.respdesk.gui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The registry of decoders and formatters, and the choice among them: the user's where there is one for keys like
/// this, else the most confident. May be asked from any thread.
public final class Formats {
    private final List<Decoder> decoders = new ArrayList<>(List.of(InflateDecoder.values()));
    private final List<Formatter> formatters = new ArrayList<>(List.of(TextFormatters.values()));
    private final Map<String, String> chosen = new ConcurrentHashMap<>();

    public Formats() {
        formatters.add(new MessagePack());
    }

    /// How a value is shown: the wrapping that was taken off (null for none), the plain bytes, and the formatter.
    @SuppressWarnings("ArrayRecordComponent")
    public record Choice(@Nullable Decoder decoder, byte[] plain, Formatter formatter) {
        /// "gzip → JSON", or "JSON".
        public String title() {
            return decoder == null ? formatter.title() : decoder.title() + " → " + formatter.title();
        }
    }

    /// A value as it is shown: how, its text, and whether that may be edited: not where it is shown without its
    /// wrapping or stands for other bytes as well.
    public record Shown(Choice choice, String text, boolean editable) {
        public static Shown of(Choice choice) {
            return new Shown(choice, choice.formatter.view(choice.plain),
                    choice.decoder == null && choice.formatter.isExact(choice.plain));
        }
    }

    /// Chooses for a value and makes its text. Takes its time where the value is large: call it in the background.
    public Shown show(byte[] bytes, String pattern) {
        return Shown.of(choose(bytes, pattern));
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

    /// Chooses for a value; `pattern` is what keys like this have in common (see `patternOf`).
    public Choice choose(byte[] bytes, String pattern) {
        for (Decoder decoder : decoders) {
            byte[] inside = decoder.decode(bytes);
            if (inside != null) {
                return new Choice(decoder, inside, formatter(inside, pattern));
            }
        }
        return new Choice(null, bytes, formatter(bytes, pattern));
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

    /// What keys of one kind have in common: parts with a digit become `*` ("cart:user:118" is "cart:user:*").
    public static String patternOf(String key) {
        String[] parts = key.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].matches(".*\\d.*") ? "*" : parts[i];
        }
        return String.join(":", parts);
    }
}
