package dev.respdesk.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The endless sequence of changes that one writer makes, each known by its number alone, and what the data is after
/// any count of them. Its keys begin with its name.
final class Changes {
    private static final int KEYS = 40;
    private static final long FAR_MILLIS = 4_102_444_800_000L;

    private final String name;
    private final long seed;

    Changes(String name, long seed) {
        this.name = name;
        this.seed = seed;
    }

    /// The requests of a change: one, or a transaction.
    List<String[]> requests(long number) {
        String key = key(number);
        String value = Long.toString(number);
        return switch ((int) (number % 6)) {
            case 0 -> one("INCR", name + ":n");
            case 1 -> one("SET", name + ":s" + key, value);
            case 2 -> one("HSET", name + ":h" + key.charAt(0), key, value);
            case 3 -> pair("SET", key, value);
            case 4 -> one("SET", name + ":s" + key, value, "PXAT", Long.toString(FAR_MILLIS + number));
            default -> number % 5 == 0 ? pair("DEL", key) : one("DEL", name + ":s" + key);
        };
    }

    private static List<String[]> one(String... request) {
        return List.<String[]>of(request);
    }

    /// The same for two keys at once: whoever finds one without the other sees half a transaction.
    private List<String[]> pair(String command, String key, String... rest) {
        List<String[]> requests = new ArrayList<>();
        requests.add(new String[] {"MULTI"});
        for (String half : List.of(":a", ":b")) {
            List<String> words = new ArrayList<>(List.of(command, name + half + key));
            words.addAll(List.of(rest));
            requests.add(words.toArray(String[]::new));
        }
        requests.add(new String[] {"EXEC"});
        return requests;
    }

    private String key(long number) {
        return Integer.toString(new SplittableRandom(seed * 31 + number).nextInt(KEYS));
    }

    /// Makes a change in a model of the data: keys, fields as `key field`, expire times behind ` @`.
    void apply(long number, TreeMap<String, String> model) {
        String key = key(number);
        String value = Long.toString(number);
        switch ((int) (number % 6)) {
            case 0 -> model.put(name + ":n", Long.toString(number / 6 + 1));
            case 1 -> model.put(name + ":s" + key, value);
            case 2 -> model.put(name + ":h" + key.charAt(0) + " " + key, value);
            case 3 -> {
                model.put(name + ":a" + key, value);
                model.put(name + ":b" + key, value);
            }
            case 4 -> model.put(name + ":s" + key, value + " @" + (FAR_MILLIS + number));
            default -> {
                if (number % 5 == 0) {
                    model.remove(name + ":a" + key);
                    model.remove(name + ":b" + key);
                } else {
                    model.remove(name + ":s" + key);
                }
            }
        }
    }

    /// How many changes lead to `found`: a number from `least` to `most`; -1 where no number does.
    long countFor(TreeMap<String, String> found, long least, long most) {
        TreeMap<String, String> model = new TreeMap<>();
        for (long made = 0; made <= most; made++) {
            if (made >= least && model.equals(found)) {
                return made;
            }
            apply(made, model);
        }
        return -1;
    }
}
