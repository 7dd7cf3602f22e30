package dev.respdesk.gui.control;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How a text stands in an editor that lays out a paragraph at a time: a line that is longer than `LONGEST` characters
/// is broken by a mark and a line feed, and a carriage return, which the editor would take for the end of a line, is
/// another mark. The marks are Unicode noncharacters that do not occur in the text, so that `plain(shown(text))` is
/// `text` in every character.
final class Folding {
    /// A paragraph of 20 000 characters takes 150 ms for every key that is typed into it, one of 1000 takes 3 ms.
    static final int LONGEST = 1000;

    private static final int MOST_OVER = 100;
    private static final int BETWEEN_WORDS = 100;
    private static final int[] NONCHARACTERS = IntStream.rangeClosed(0xFDD0, 0xFDEF).toArray();

    private final char fold;
    private final char carriageReturn;

    private Folding(char fold, char carriageReturn) {
        this.fold = fold;
        this.carriageReturn = carriageReturn;
    }

    /// With marks that are not in this text.
    static Folding of(String text) {
        int[] free = Arrays.stream(NONCHARACTERS).filter(mark -> text.indexOf(mark) < 0).limit(2).toArray();
        if (free.length < 2) {
            throw new IllegalArgumentException("The text holds almost every noncharacter of Unicode.");
        }
        return new Folding((char) free[0], (char) free[1]);
    }

    /// A text without its folds, and where they were: `folds` are places in `text`, ascending.
    @SuppressWarnings("ArrayRecordComponent")
    record Plain(String text, int[] folds) {
        /// Where a place in the text stands in the editor.
        int shownAt(int place) {
            int found = Arrays.binarySearch(folds, place);
            int before = found >= 0 ? found + 1 : -found - 1;
            return place + 2 * before;
        }

        /// Which place in the text stands here in the editor.
        int placeOf(int shown) {
            int before = 0;
            while (before < folds.length && folds[before] + 2 * before < shown) {
                before++;
            }
            return Math.max(0, shown - 2 * before);
        }
    }

    /// The text as the editor is to hold it. What is folded already stays as it is.
    String shown(String text) {
        return pieces(text).next(Integer.MAX_VALUE);
    }

    /// The text as the editor is to hold it, a piece at a time.
    Pieces pieces(String text) {
        return new Pieces(text);
    }

    /// Takes a text piece by piece.
    final class Pieces {
        private final String text;
        private int at;
        private int folds;

        private Pieces(String text) {
            this.text = text;
        }

        boolean hasNext() {
            return at < text.length();
        }

        /// How many folds there are in the pieces so far.
        int folds() {
            return folds;
        }

        /// About as many characters, up to the end of a paragraph or of the text.
        String next(int most) {
            StringBuilder out = new StringBuilder(Math.min(text.length() - at, most) + 4 * LONGEST);
            int from = at;
            int line = 0;
            while (at < text.length() && (line > 0 || at - from < most)) {
                char next = text.charAt(at);
                if (isFullBefore(next, line)) {
                    out.append(fold).append('\n');
                    folds++;
                    line = 0;
                } else {
                    out.append(next == '\r' ? carriageReturn : next);
                    line = next == '\n' ? 0 : line + 1;
                    at++;
                }
            }
            return out.toString();
        }

        /// Between words where there are some.
        private boolean isFullBefore(char next, int line) {
            int enough = at > 0 && text.charAt(at - 1) == ' ' ? LONGEST - BETWEEN_WORDS : LONGEST;
            return line >= enough && next != '\n' && next != fold && !Character.isLowSurrogate(next)
                    && (line > LONGEST + MOST_OVER || mayBreakBefore(text, at));
        }
    }

    /// Not inside a character that takes several chars, where that is easily seen.
    private static boolean mayBreakBefore(String text, int at) {
        char next = text.charAt(at);
        return next != '\u200d' && text.charAt(at - 1) != '\u200d'
                && Character.getType(next) != Character.NON_SPACING_MARK
                && Character.getType(next) != Character.ENCLOSING_MARK;
    }

    /// The text that the editor's text stands for.
    Plain plain(String shown) {
        StringBuilder out = new StringBuilder(shown.length());
        int[] folds = new int[8];
        int count = 0;
        for (int i = 0; i < shown.length(); i++) {
            char next = shown.charAt(i);
            if (next == fold) {
                folds = count == folds.length ? Arrays.copyOf(folds, 2 * count) : folds;
                folds[count++] = out.length();
                i += i + 1 < shown.length() && shown.charAt(i + 1) == '\n' ? 1 : 0;
            } else {
                out.append(next == carriageReturn ? '\r' : next);
            }
        }
        return new Plain(out.toString(), Arrays.copyOf(folds, count));
    }

    /// What somebody puts in, as the editor is to hold it: marks of our own are not kept.
    String typed(String text) {
        return shown(text.replace(String.valueOf(fold), "").replace(String.valueOf(carriageReturn), ""));
    }

    /// How many folds there are in an editor's text.
    int folds(String shown) {
        int folds = 0;
        for (int at = shown.indexOf(fold); at >= 0; at = shown.indexOf(fold, at + 1)) {
            folds++;
        }
        return folds;
    }

    boolean isFold(char c) {
        return c == fold;
    }

    boolean isCarriageReturn(char c) {
        return c == carriageReturn;
    }
}
