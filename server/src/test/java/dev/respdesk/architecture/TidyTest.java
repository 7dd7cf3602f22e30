package dev.respdesk.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Limits for every source file of every module. They are the last resort, the aim lies far below: 15 lines a
/// method, 200 lines a file.
class TidyTest {
    private static final int MOST_LINES_IN_A_METHOD = 60;
    private static final int MOST_LINES_IN_A_FILE = 600;
    private static final int MOST_CHARS_IN_A_LINE = 120;
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noMethodIsLongerThan60Lines() throws IOException {
        var tooLong = MethodLengths.of(files(".java")).stream()
                .filter(method -> method.lines() > MOST_LINES_IN_A_METHOD)
                .map(method -> ROOT.relativize(method.file()) + ":" + method.line() + " " + method.name() + " has "
                        + method.lines() + " lines")
                .toList();
        assertNone(tooLong);
    }

    @Test
    void noFileIsLongerThan600Lines() throws IOException {
        var tooLong = new ArrayList<String>();
        for (Path file : files(".java", ".css", ".sh")) {
            int lines = Files.readAllLines(file, UTF_8).size();
            if (lines > MOST_LINES_IN_A_FILE) {
                tooLong.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertNone(tooLong);
    }

    @Test
    void noLineIsLongerThan120Characters() throws IOException {
        assertNone(linesWhere(line -> line.codePointCount(0, line.length()) > MOST_CHARS_IN_A_LINE,
                ".java", ".css", ".sh"));
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertNone(linesWhere(line -> LEFT_FOR_LATER.matcher(line).find(), ".java", ".css", ".sh", ".md", ".xml"));
    }

    @Test
    void noTabAndNoTrailingBlank() throws IOException {
        assertNone(linesWhere(line -> line.indexOf('\t') >= 0 || !line.equals(line.stripTrailing()), ".java", ".css"));
    }

    @Test
    void theFilesOfAllModulesAreSeen() throws IOException {
        var modules = files(".java").stream().map(file -> ROOT.relativize(file).getName(0).toString()).distinct();
        assertEquals(List.of("gui", "server", "shared-resp"), modules.sorted().toList());
    }

    private static List<String> linesWhere(Predicate<String> wrong, String... suffixes)
            throws IOException {
        var found = new ArrayList<String>();
        for (Path file : files(suffixes)) {
            List<String> lines = Files.readAllLines(file, UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    found.add(ROOT.relativize(file) + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    /// The project's own files with one of these suffixes, build results and dot folders left out.
    private static List<Path> files(String... suffixes) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(TidyTest::isOurs)
                    .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            String name = part.toString();
            if (name.equals("target") || name.equals("data") || name.startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static void assertNone(List<String> offenders) {
        assertTrue(offenders.isEmpty(), () -> offenders.size() + " found:\n" + String.join("\n", offenders));
    }
}
