package dev.respdesk.command;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names to commands, found in any case and without making a String: open addressing over the lower-case name.
final class CommandTable {
    private @Nullable Command[] slots = new Command[16];
    private byte[][] names = new byte[16][];
    private int size;

    void put(String name, Command command) {
        if (size * 2 >= slots.length) {
            grow();
        }
        byte[] bytes = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        int at = slot(bytes);
        if (slots[at] != null) {
            throw new IllegalStateException("command declared twice: " + name);
        }
        slots[at] = command;
        names[at] = bytes;
        size++;
    }

    private void grow() {
        @Nullable Command[] oldSlots = slots;
        byte[][] oldNames = names;
        slots = new Command[oldSlots.length * 2];
        names = new byte[oldSlots.length * 2][];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != null) {
                int at = slot(oldNames[i]);
                slots[at] = oldSlots[i];
                names[at] = oldNames[i];
            }
        }
    }

    @Nullable Command find(byte[] word) {
        return slots[slot(word)];
    }

    private int slot(byte[] word) {
        int mask = slots.length - 1;
        int at = hash(word) & mask;
        while (slots[at] != null && !equal(names[at], word)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /// The table is filled at start with names of ours, so the hash needs no seed.
    private static int hash(byte[] word) {
        int hash = word.length;
        for (byte b : word) {
            hash = hash * 31 + (b | 0x20);
        }
        return hash ^ (hash >>> 11);
    }

    private static boolean equal(byte[] lower, byte[] word) {
        if (lower.length != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte b = word[i];
            if (lower[i] != (b >= 'A' && b <= 'Z' ? b + 32 : b)) {
                return false;
            }
        }
        return true;
    }
}
