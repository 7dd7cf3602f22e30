package dev.respdesk.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.keyspace.Db;
import dev.respdesk.keyspace.Keyspace;
import dev.respdesk.resp.codec.Decimal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a snapshot into a keyspace. Every part is checked as it is read, and the checksum behind all of them; where it
/// throws, a part of the data is there.
public final class RdbReader {
    private static final Logger LOG = LoggerFactory.getLogger("rdb");

    private static final byte[] MAGIC = {'R', 'E', 'D', 'I', 'S'};
    private static final int VERSION_DIGITS = 4;

    /// From here on a checksum stands at the end.
    private static final int CHECKSUM_VERSION = 5;

    private static final int NO_TIME = -1;

    private final Keyspace keyspace;
    private final Rules rules;
    private final RdbInput in;
    private final ValueReader values;
    private int version;
    private int streamDb;
    private Db db;
    private long expireAt = NO_TIME;
    private long idleSeconds = NO_TIME;
    private int frequency = NO_TIME;
    private long keys;
    private long expired;
    private long empty;
    private long modules;
    private long functions;

    /// How to read.
    ///
    /// @param checksums whether the checksum must be right (`rdbchecksum`)
    /// @param merges    whether a key takes the place of one that is there, which is damage otherwise
    /// @param expired   keys whose time is over at this moment are left out; -1 to take all
    /// @param reached   told now and then how many bytes have been read
    /// @param function  given the text of each library of functions
    public record Rules(boolean checksums, boolean merges, long expired, LongConsumer reached,
            Consumer<byte[]> function) {}

    /// Reads from a channel that stands at the beginning.
    public RdbReader(ReadableByteChannel channel, Keyspace keyspace, Rules rules) {
        this.keyspace = keyspace;
        this.rules = rules;
        in = new ChannelInput(channel);
        values = new ValueReader(keyspace);
        db = keyspace.db(0);
    }

    /// Whether what a channel gives begins as RDB form does.
    public static boolean begins(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MAGIC.length);
        while (head.hasRemaining() && channel.read(head) >= 0) {
            continue;
        }
        return !head.hasRemaining() && Arrays.equals(head.array(), MAGIC);
    }

    /// Reads all of it.
    ///
    /// @throws RdbException where it is damaged or too new
    public RdbLoaded load() throws IOException {
        version = version();
        int code = in.u8();
        while (code != RdbType.END) {
            part(code);
            rules.reached.accept(in.offset());
            code = in.u8();
        }
        end();
        if (modules > 0) {
            LOG.warn("{} keys or notes of modules of redis-server were left out: there are no modules here", modules);
        }
        if (empty > 0) {
            LOG.warn("{} keys without any element were left out", empty);
        }
        return new RdbLoaded(version, keys, expired, empty, modules, functions, in.offset(), streamDb);
    }

    /// How far it has read.
    public long offset() {
        return in.offset();
    }

    private int version() throws IOException {
        byte[] head = new byte[MAGIC.length + VERSION_DIGITS];
        in.read(head, 0, head.length);
        String digits = new String(head, MAGIC.length, VERSION_DIGITS, ISO_8859_1);
        if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length) || !digits.matches("[0-9]{4}")) {
            throw new RdbException("this is no snapshot: it does not begin with REDIS and a version", 0);
        }
        int number = Integer.parseInt(digits);
        if (number < 1 || number > RdbType.NEWEST_VERSION) {
            throw new RdbException("a snapshot of version " + number + ", where 1 to " + RdbType.NEWEST_VERSION
                    + " can be read", 0);
        }
        return number;
    }

    private void part(int code) throws IOException {
        switch (code) {
            case RdbType.EXPIRE_MILLIS -> expireAt = in.little(8);
            case RdbType.EXPIRE_SECONDS -> expireAt = in.littleSigned(4) * 1000;
            case RdbType.FREQUENCY -> frequency = in.u8();
            case RdbType.IDLE -> idleSeconds = in.length();
            case RdbType.SELECT -> select(in.length());
            case RdbType.RESIZE -> skipLengths(2);
            case RdbType.SLOT_INFO -> skipLengths(3);
            case RdbType.AUX -> aux();
            case RdbType.FUNCTION -> function();
            case RdbType.FUNCTION_EARLY -> throw in.damaged("functions in the form of a release candidate of 7.0");
            case RdbType.MODULE_AUX -> moduleNote();
            case RdbType.MODULE_1 -> throw in.damaged("a value of a module in a form that only it can read");
            case RdbType.MODULE_2 -> moduleValue();
            default -> entry(code);
        }
    }

    private void select(long index) throws IOException {
        if (index >= keyspace.databases()) {
            throw in.damaged("keys of database " + index + ", where there are " + keyspace.databases()
                    + ": set databases higher");
        }
        db = keyspace.db((int) index);
    }

    private void skipLengths(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            in.length();
        }
    }

    private void aux() throws IOException {
        String name = new String(in.string(), ISO_8859_1);
        byte[] value = in.string();
        if (name.equals("repl-stream-db") && Decimal.isLong(value, 0, value.length)) {
            streamDb = (int) Math.max(0, Decimal.parse(value, 0, value.length));
        }
    }

    private void function() throws IOException {
        functions++;
        rules.function.accept(in.string());
    }

    private void entry(int type) throws IOException {
        byte[] key = in.string();
        if (rules.merges) {
            db.remove(key);
        } else if (db.peek(key) != null) {
            throw in.damaged("a key stands there twice, '" + shown(key) + "'");
        }
        try {
            put(type, key);
        } catch (RdbException damaged) {
            db.remove(key);
            throw new RdbException("the key '" + shown(key) + "' of database " + db.index() + ": "
                    + words(damaged), damaged.offset());
        }
        expireAt = NO_TIME;
        idleSeconds = NO_TIME;
        frequency = NO_TIME;
    }

    private static String words(RdbException damaged) {
        String text = String.valueOf(damaged.getMessage());
        return text.substring(0, text.lastIndexOf(" at offset "));
    }

    private static String shown(byte[] key) {
        return new String(key, 0, Math.min(key.length, 64), ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    private void put(int type, byte[] key) throws IOException {
        if (!values.read(type, in, db, key)) {
            empty++;
        } else if (expireAt >= 0 && rules.expired >= 0 && expireAt < rules.expired) {
            db.remove(key);
            expired++;
        } else {
            keys++;
            if (expireAt >= 0) {
                db.expireAt(key, expireAt);
            }
            if (idleSeconds >= 0) {
                db.idle(key, idleSeconds);
            }
            if (frequency >= 0) {
                db.frequency(key, frequency);
            }
        }
    }

    private void moduleValue() throws IOException {
        in.string();
        in.number();
        ModuleValue.skip(in);
        modules++;
        expireAt = NO_TIME;
        idleSeconds = NO_TIME;
        frequency = NO_TIME;
    }

    private void moduleNote() throws IOException {
        in.number();
        in.length();
        in.length();
        ModuleValue.skip(in);
        modules++;
    }

    private void end() throws IOException {
        if (version < CHECKSUM_VERSION) {
            return;
        }
        long is = in.checksum();
        long said = in.little(8);
        if (rules.checksums && said != 0 && said != is) {
            throw in.damaged("CRC error, the checksum is wrong: something in the file has changed since it was "
                    + "written");
        }
    }
}
