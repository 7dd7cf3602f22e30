package dev.respdesk.gui.viewer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Which bytes are drawn as a picture.
class PictureTest {
    private static boolean isDrawn(String head) {
        return Picture.mayBeDrawn(HexFormat.of().parseHex(head.replace(" ", "")));
    }

    @Test
    void picturesAreKnownByTheirHeads() {
        assertTrue(isDrawn("89504e470d0a1a0a 0000000d 49484452 00000280 000001e0 0806000000"));
        assertTrue(isDrawn("474946383961 8002 e001 800000"));
        assertTrue(isDrawn("ffd8 ffe0 0004 4a46 ffc0 0011 08 01e0 0280 03 0122000211"));
        assertTrue(isDrawn("424d 36000000 00000000 36000000 28000000 80020000 20feffff 01001800"));
    }

    @Test
    void oneOfManyPixelsIsNotDrawnHoweverFewItsBytes() {
        assertFalse(isDrawn("89504e470d0a1a0a 0000000d 49484452 00007530 00007530 0806000000"));
        assertFalse(isDrawn("474946383961 ffff ffff 800000"));
        assertFalse(isDrawn("ffd8 ffe0 0004 4a46 ffc2 0011 08 ffff ffff 03 0122000211"));
    }

    @Test
    void whatIsCutOffInItsHeadIsNone() {
        assertFalse(isDrawn("ffd8 ffe0 0010 4a464946"));
        assertFalse(isDrawn("89504e470d0a1a0a 0000000d"));
    }
}
