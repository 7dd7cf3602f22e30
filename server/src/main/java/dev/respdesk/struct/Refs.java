package dev.respdesk.struct;

import java.util.Arrays;

/// A growing list of references, reused from call to call.
public final class Refs {
    private int[] refs = new int[16];
    private int size;

    public int size() {
        return size;
    }

    public int at(int index) {
        return refs[index];
    }

    public void add(int ref) {
        if (size == refs.length) {
            refs = Arrays.copyOf(refs, size * 2);
        }
        refs[size++] = ref;
    }

    public void clear() {
        size = 0;
    }
}
