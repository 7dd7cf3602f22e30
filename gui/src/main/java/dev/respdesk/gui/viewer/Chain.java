package dev.respdesk.gui.viewer;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Wrappings within each other, the outer one first.
record Chain(List<Decoder> decoders) implements Decoder {
    @Override
    public String title() {
        return decoders.stream().map(Decoder::title).collect(Collectors.joining(" → "));
    }

    @Override
    public byte @Nullable [] decode(byte[] bytes) {
        byte[] inside = bytes;
        for (Decoder decoder : decoders) {
            inside = inside == null ? null : decoder.decode(inside);
        }
        return inside;
    }

    @Override
    public boolean isMarked() {
        return decoders.getFirst().isMarked();
    }

    @Override
    public boolean encodes() {
        return decoders.stream().allMatch(Decoder::encodes);
    }

    @Override
    public byte[] encode(byte[] plain) throws FormatException {
        byte[] wrapped = plain;
        for (Decoder decoder : decoders.reversed()) {
            wrapped = decoder.encode(wrapped);
        }
        return wrapped;
    }
}
