package dev.respdesk.gui.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command of a sheet: the line that it begins on, counted from 1, and where it stands (`end` exclusive). It goes
/// on over the end of a line inside quotes only.
record Statement(int line, int start, int end, String text) {
    /// The commands of a text, without empty lines and those that begin with `#`.
    static List<Statement> in(String text) {
        List<Statement> found = new ArrayList<>();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int end = endOf(text, start);
            String command = text.substring(start, end).strip();
            if (!command.isEmpty() && !isRemark(text, start)) {
                found.add(new Statement(line, start, end, command));
            }
            line += lines(text, start, end) + 1;
            start = end + 1;
        }
        return found;
    }

    /// The command that the caret stands in or right behind, or null.
    static @Nullable Statement at(String text, int caret) {
        return in(text).stream()
                .filter(one -> one.start() <= caret && caret <= one.end())
                .findFirst()
                .orElse(null);
    }

    private static boolean isRemark(String text, int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '#';
    }

    /// Where the command ends: at the first end of a line outside quotes.
    private static int endOf(String text, int start) {
        boolean remark = isRemark(text, start);
        char quote = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && c == '\n') {
                return at;
            } else if (quote != 0 && c == '\\') {
                at++;
            } else if (quote != 0 ? c == quote : !remark && (c == '"' || c == '\'')) {
                quote = quote == 0 ? c : 0;
            }
        }
        return text.length();
    }

    private static int lines(String text, int start, int end) {
        int lines = 0;
        for (int at = start; at < end; at++) {
            lines += text.charAt(at) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
