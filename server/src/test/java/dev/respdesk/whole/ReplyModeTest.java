package dev.respdesk.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `CLIENT REPLY` with all that can stand around it: the bytes that arrive until the mark behind each row, as ours says
/// them and, where it is installed, as redis-server does.
class ReplyModeTest {
    private static final String MARK = "+OK\r\n$3\r\nend\r\n";

    /// Requests, and what is heard.
    private record Row(String requests, String heard) {}

    private static final List<Row> ROWS = List.of(
            new Row("CLIENT REPLY OFF|SET a 1", ""),
            new Row("CLIENT REPLY SKIP|SET a 2|GET a", "$1\r\n2\r\n"),
            new Row("CLIENT REPLY SKIP|CLIENT REPLY SKIP|SET a 3|GET a", "$1\r\n3\r\n"),
            new Row("CLIENT REPLY OFF|CLIENT REPLY SKIP|GET a|GET a", ""),
            new Row("CLIENT REPLY OFF|NOSUCH|GET", ""),
            new Row("CLIENT REPLY SKIP|NOSUCH|GET a", "$1\r\n3\r\n"),
            new Row("CLIENT REPLY SKIP|BLPOP nothing 0.02|GET a", "$1\r\n3\r\n"),
            new Row("CLIENT REPLY OFF|BLPOP nothing 0.02", ""),
            new Row("CLIENT REPLY SKIP|MULTI|SET a 4|EXEC", "+QUEUED\r\n*1\r\n+OK\r\n"),
            new Row("MULTI|CLIENT REPLY OFF|GET a|EXEC|GET a", "+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n"),
            new Row("MULTI|CLIENT REPLY SKIP|GET a|EXEC|GET a",
                    "+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n$1\r\n4\r\n"),
            new Row("CLIENT REPLY OFF|MULTI|SET a 5|CLIENT REPLY ON|GET a|EXEC", "+OK\r\n$1\r\n5\r\n"),
            new Row("CLIENT REPLY OFF|SUBSCRIBE c|UNSUBSCRIBE c",
                    "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n*3\r\n$11\r\nunsubscribe\r\n$1\r\nc\r\n:0\r\n"),
            new Row("CLIENT REPLY SKIP|RESET|GET a", "$1\r\n5\r\n"),
            new Row("CLIENT REPLY OFF|RESET|GET a", "+RESET\r\n$1\r\n5\r\n"));

    private static List<String> heard(int port) throws IOException {
        List<String> all = new ArrayList<>();
        try (RespSocket socket = new RespSocket(port)) {
            for (Row row : ROWS) {
                String text = row.requests.replace("|", "\r\n") + "\r\nCLIENT REPLY ON\r\nECHO end\r\n";
                socket.sendBytes(text.getBytes(StandardCharsets.US_ASCII));
                all.add(socket.readUntil(MARK));
            }
        }
        return all;
    }

    @Test
    void whatIsLeftOutIsLeftOut(@TempDir Path directory) throws IOException {
        List<String> expected = ROWS.stream().map(Row::heard).toList();
        try (ServerProcess ours = ServerProcess.start(Files.createDirectory(directory.resolve("ours")))) {
            assertEquals(expected, heard(ours.port()));
        }
        if (ReferenceServer.isInstalled("redis")) {
            try (ReferenceServer redis =
                    ReferenceServer.start("redis", Files.createDirectory(directory.resolve("theirs")))) {
                assertEquals(expected, heard(redis.port()));
            }
        }
    }
}
