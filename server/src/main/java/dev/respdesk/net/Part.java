package dev.respdesk.net;

import dev.respdesk.value.HeldBytes;
import io.netty.buffer.ByteBuf;

/// A part of what is to be sent to a client, in order.
sealed interface Part {
    /// How many bytes are still to be sent.
    int bytes();

    /// It will not be sent.
    void release();

    /// Bytes that were copied.
    record Copied(ByteBuf buffer) implements Part {
        @Override
        public int bytes() {
            return buffer.readableBytes();
        }

        @Override
        public void release() {
            buffer.release();
        }
    }

    /// Bytes of a large value, held where it lies and copied in steps as the socket takes them.
    final class Held implements Part {
        private final HeldBytes value;
        private int from;
        private int rest;

        Held(HeldBytes value, int from, int count) {
            this.value = value;
            this.from = from;
            rest = count;
        }

        @Override
        public int bytes() {
            return rest;
        }

        /// Copies the next bytes, up to the array's length; returns how many.
        int step(byte[] into) {
            int count = Math.min(rest, into.length);
            value.copy(from, count, into, 0);
            from += count;
            rest -= count;
            return count;
        }

        /// Leaves out all behind the next `count` bytes.
        void cut(int count) {
            rest = count;
        }

        /// Whether the value has gone and its memory stays for this part.
        boolean orphaned() {
            return value.orphaned();
        }

        @Override
        public void release() {
            value.release();
        }
    }
}
