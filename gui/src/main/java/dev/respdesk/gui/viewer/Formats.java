package dev.respdesk.gui.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The registry of decoders and formatters, and the choice among them: the user's where there is one for keys like
/// this, else the most confident.
public final class Formats {
    private static final int LOOKED_AT_BYTES = 1 << 20;

    private final List<Decoder> decoders = new ArrayList<>(List.of(InflateDecoder.values()));
    private final List<Formatter> formatters = new ArrayList<>(List.of(TextFormatters.values()));
    private final Map<String, String> chosen = new HashMap<>();

    /// How a value is shown: the wrapping that was taken off (null for none), the plain bytes, and the formatter.
    @SuppressWarnings("ArrayRecordComponent")
    public record Choice(@Nullable Decoder decoder, byte[] plain, Formatter formatter) {
        /// "gzip → JSON", or "JSON".
        public String title() {
            return decoder == null ? formatter.title() : decoder.title() + " → " + formatter.title();
        }
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
            double confidence = bytes.length > LOOKED_AT_BYTES ? 0 : formatter.confidence(bytes);
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
