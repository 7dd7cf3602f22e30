package dev.respdesk.gui.viewer;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Base64 on one line, with padding: the usual alphabet, or the one for URLs where the value needs it.
enum Base64Decoder implements Decoder {
    USUAL("base64", Base64.getDecoder(), Base64.getEncoder()),
    URL("base64url", Base64.getUrlDecoder(), Base64.getUrlEncoder());

    private final String title;
    private final Base64.Decoder decoder;
    private final Base64.Encoder encoder;

    Base64Decoder(String title, Base64.Decoder decoder, Base64.Encoder encoder) {
        this.title = title;
        this.decoder = decoder;
        this.encoder = encoder;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isMarked() {
        return false;
    }

    @Override
    public byte @Nullable [] decode(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % 4 != 0) {
            return null;
        }
        try {
            return decoder.decode(bytes);
        } catch (IllegalArgumentException e) {
            return null; // other letters
        }
    }

    @Override
    public byte[] encode(byte[] plain) {
        return encoder.encode(plain);
    }
}
