package dev.respdesk.script;

/// The format of `struct`, option by option.
final class StructFormat {
    private static final int INTEGER_BYTES_MOST = 32;
    private static final int ALIGNMENT_MOST = 8;

    private final String text;
    private final String function;
    private int at;
    private char option;
    private int size;
    private boolean littleEndian = true;
    private int alignment = 1;

    StructFormat(String text, String function) {
        int zero = text.indexOf('\0');
        this.text = zero < 0 ? text : text.substring(0, zero);
        this.function = function;
    }

    /// Goes to the next option; false where there is none.
    boolean next() {
        if (at == text.length()) {
            return false;
        }
        option = text.charAt(at++);
        size = switch (option) {
            case 'B', 'b', 'x' -> 1;
            case 'H', 'h' -> 2;
            case 'L', 'l', 'T', 'd' -> 8;
            case 'f' -> 4;
            case 'c' -> number(1);
            case 'i', 'I' -> integerSize();
            default -> 0;
        };
        return true;
    }

    private int integerSize() {
        int bytes = number(4);
        if (bytes > INTEGER_BYTES_MOST) {
            throw new LibraryError(
                    "integral size " + bytes + " is larger than limit of " + INTEGER_BYTES_MOST);
        }
        return bytes;
    }

    private int number(int otherwise) {
        int from = at;
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = 10 * number + text.charAt(at++) - '0';
            if (number > Integer.MAX_VALUE) {
                throw new LibraryError("integral size overflow");
            }
        }
        return from == at ? otherwise : (int) number;
    }

    char option() {
        return option;
    }

    /// The bytes that the option takes, 0 where that is not known from it.
    int size() {
        return size;
    }

    void size(int bytes) {
        size = bytes;
    }

    boolean isLittleEndian() {
        return littleEndian;
    }

    /// The bytes to leave out at a place so that what follows is aligned.
    int padding(long place) {
        if (size == 0 || option == 'c') {
            return 0;
        }
        int unit = Math.min(size, alignment);
        return (int) (unit - (place & unit - 1)) & unit - 1;
    }

    /// Takes an option that is about the others.
    void control() {
        switch (option) {
            case ' ' -> {}
            case '>' -> littleEndian = false;
            case '<' -> littleEndian = true;
            case '!' -> {
                int bytes = number(ALIGNMENT_MOST);
                if (Integer.bitCount(bytes) != 1) {
                    throw new LibraryError("alignment " + bytes + " is not a power of 2");
                }
                alignment = bytes;
            }
            default -> throw new LibraryError("bad argument #1 to '" + function + "' (invalid format option '"
                    + option + "')");
        }
    }
}
