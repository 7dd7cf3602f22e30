package dev.respdesk.gui.transfer;

import dev.respdesk.gui.console.Escapes;
import dev.respdesk.gui.session.KeyType;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Writes keys as the commands that make them, one a line, as redis-cli and the console read them. Long values take
/// several lines, so that a line with many elements stays below the 64 KiB that servers take inline.
final class CommandSink implements ValueSink {
    private static final int LINE_CHARACTERS = 32 << 10;

    private final Writer out;
    private final boolean fresh;
    private String key = "";
    private KeyType type = KeyType.OTHER;
    private long expiresAtMillis;

    /// @param fresh whether each key is deleted first, so that nothing else is left in it
    CommandSink(Writer out, boolean fresh) {
        this.out = out;
        this.fresh = fresh;
    }

    @Override
    public void begin(byte[] name, KeyType kind, long expiresAt) throws IOException {
        key = Escapes.argument(name);
        type = kind;
        expiresAtMillis = expiresAt;
        if (fresh && kind != KeyType.STRING && kind != KeyType.JSON) {
            line("DEL " + key);
        }
    }

    @Override
    public void part(List<byte[]> words) throws IOException {
        switch (type) {
            case HASH -> lines("HSET ", words, 2, false);
            case LIST -> lines("RPUSH ", words, 1, false);
            case SET -> lines("SADD ", words, 1, false);
            case ZSET -> lines("ZADD ", words, 2, true);
            case STREAM -> lines("XADD ", words, words.size(), false);
            case JSON -> line("JSON.SET " + key + " $ " + Escapes.argument(words.getFirst()));
            default -> line("SET " + key + " " + Escapes.argument(words.getFirst()));
        }
    }

    /// @param together how many words stay on one line
    /// @param swapped whether pairs are given the other way round, a score before its member
    private void lines(String command, List<byte[]> words, int together, boolean swapped) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (line.length() > LINE_CHARACTERS && i % together == 0) {
                line(line.toString());
                line.setLength(0);
            }
            if (line.isEmpty()) {
                line.append(command).append(key);
            }
            line.append(' ').append(Escapes.argument(words.get(swapped ? i ^ 1 : i)));
        }
        if (!line.isEmpty()) {
            line(line.toString());
        }
    }

    @Override
    public void fieldExpires(byte[] field, long atMillis) throws IOException {
        line("HPEXPIREAT " + key + " " + atMillis + " FIELDS 1 " + Escapes.argument(field));
    }

    @Override
    public void group(byte[] name, byte[] lastId) throws IOException {
        line("XGROUP CREATE " + key + " " + Escapes.argument(name) + " " + Escapes.argument(lastId) + " MKSTREAM");
    }

    @Override
    public void end() throws IOException {
        if (expiresAtMillis > 0) {
            line("PEXPIREAT " + key + " " + expiresAtMillis);
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
