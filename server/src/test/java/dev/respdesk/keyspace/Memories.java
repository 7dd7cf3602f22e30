package dev.respdesk.keyspace;

import dev.respdesk.struct.Mem;
import dev.respdesk.struct.PagedMem;
import java.util.List;

/// The memories that the same tests run on.
public enum Memories {
    PAGED {
        @Override
        public Mem fresh() {
            return new PagedMem(1 << 14);
        }
    },
    OF_THIS_MACHINE {
        @Override
        public Mem fresh() {
            return Mem.ofThisMachine();
        }
    };

    public abstract Mem fresh();

    public static List<Memories> both() {
        return List.of(values());
    }
}
