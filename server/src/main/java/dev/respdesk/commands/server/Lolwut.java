package dev.respdesk.commands.server;

import dev.respdesk.command.Call;
import dev.respdesk.config.Config;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// LOLWUT: the version, and for versions 5 and 6 a picture drawn by chance.
final class Lolwut {
    private static final String VERSION = "Redis ver. " + Config.REDIS_VERSION + "\n";
    private static final int COLUMNS_MOST = 1000;
    private static final int SQUARES_MOST = 200;

    /// Grey from black to white, as terminals are told.
    private static final String[] GREYS = {"0;30;40", "0;90;100", "0;37;47", "0;97;107"};

    private final RandomGenerator random;

    Lolwut(RandomGenerator random) {
        this.random = random;
    }

    void run(Call call) {
        int first = 1;
        long version = 7;
        if (call.count() > 2 && call.argIs(1, "VERSION")) {
            version = call.argLong(2);
            first = 3;
        }
        call.reply().verbatim("txt", switch ((int) version) {
            case 5 -> squares(call, first);
            case 6 -> city(call, first);
            default -> VERSION;
        });
    }

    private static int option(Call call, int at, int otherwise, int most) {
        return at < call.count() ? (int) Math.clamp(call.argLong(at), 1, most) : otherwise;
    }

    /// After the plotter drawing of Georg Nees: rows of squares that lose their order downwards.
    private String squares(Call call, int first) {
        int columns = option(call, first, 66, COLUMNS_MOST);
        int inRow = option(call, first + 1, 8, SQUARES_MOST);
        int rows = option(call, first + 2, 12, SQUARES_MOST);
        int width = columns * 2;
        int margin = columns > 4 ? 2 : 0;
        double side = (width - margin * 2.0) / inRow;
        Canvas canvas = new Canvas(width, Math.max(1, (int) (side * rows + margin * 2)));
        for (int y = 0; y < rows; y++) {
            double disorder = y <= 1 ? 0 : (double) y / rows;
            for (int x = 0; x < inRow; x++) {
                double turn = signed() * disorder * Math.PI / 4;
                double shift = signed() * disorder * side / 3;
                canvas.square(margin + (x + 0.5) * side + shift, margin + (y + 0.5) * side + shift, side, turn);
            }
        }
        return canvas.text() + "\nGeorg Nees - schotter, plotter on paper, 1968. " + VERSION;
    }

    private double signed() {
        return random.nextDouble() * 2 - 1;
    }

    /// Houses before houses, the nearer the darker, with lights in the nearest.
    private String city(Call call, int first) {
        int columns = option(call, first, 80, COLUMNS_MOST);
        int rows = option(call, first + 1, 20, COLUMNS_MOST);
        int[][] sheet = new int[rows][columns];
        for (int[] row : sheet) {
            Arrays.fill(row, GREYS.length - 1);
        }
        for (int grey = GREYS.length - 2; grey >= 0; grey--) {
            int highest = Math.max(1, rows * (grey + 2) / (GREYS.length + 1));
            for (int x = -random.nextInt(8); x < columns;) {
                int breadth = 5 + random.nextInt(8);
                house(sheet, x, breadth, 1 + random.nextInt(highest), grey);
                x += breadth + random.nextInt(4);
            }
        }
        return text(sheet) + "\nA city in four shades, as old computers had them. " + VERSION;
    }

    private void house(int[][] sheet, int left, int breadth, int height, int grey) {
        for (int y = sheet.length - Math.min(height, sheet.length); y < sheet.length; y++) {
            for (int x = Math.max(0, left); x < Math.min(left + breadth, sheet[y].length); x++) {
                boolean isWindow = grey == 0 && (x - left) % 2 == 1 && (sheet.length - y) % 2 == 0;
                sheet[y][x] = isWindow && random.nextInt(4) == 0 ? GREYS.length - 1 : grey;
            }
        }
    }

    private static String text(int[][] sheet) {
        StringBuilder text = new StringBuilder();
        for (int[] row : sheet) {
            for (int grey : row) {
                text.append("\u001b[").append(GREYS[grey]).append("m \u001b[0m");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
