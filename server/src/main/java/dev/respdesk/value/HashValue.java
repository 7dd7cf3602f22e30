package dev.respdesk.value;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A hash: fields and values, each field with an expire time if it has been given one. Packed inside the entry's block
/// while small (`listpack`), a dictionary in slabs when large (`hashtable`). Expired fields are never shown.
public final class HashValue extends Value {
    private static final int LISTPACKEX = Block.form(ValueType.HASH, Encoding.LISTPACKEX);
    private static final int HASHTABLE = Block.form(ValueType.HASH, Encoding.HASHTABLE);

    HashValue(Table table, int ref, long hash) {
        super(table, ref, hash);
    }

    /// Sees fields; the arrays are the caller's. Returns false to stop.
    public interface FieldVisitor {
        boolean field(byte[] field, byte[] value);
    }

    /// Sees fields where they lie; both are valid during the call.
    public interface FieldSink {
        void field(Bytes field, Bytes value);
    }

    private BigHash big() {
        return (BigHash) table.big(ref);
    }

    /// The number of fields, as `HLEN` counts them: those expired but not yet removed included.
    public long size() {
        return isBig() ? big().size() : PackedFields.count(mem, ref);
    }

    /// A cursor on the field, or null where it is not shown.
    private @Nullable PackedFields packed(byte[] field) {
        PackedFields fields = new PackedFields(mem, ref);
        return fields.seek(field) && !blocks.past(fields.expireAt()) ? fields : null;
    }

    /// The value of a field, or null.
    public byte @Nullable [] get(byte[] field) {
        if (isBig()) {
            return big().get(field);
        }
        PackedFields found = packed(field);
        return found == null ? null : found.value();
    }

    /// The length of a field's value, or -1.
    public int valueLength(byte[] field) {
        if (isBig()) {
            int found = big().find(field);
            return found == 0 ? -1 : Block.valueBytes(mem, found);
        }
        PackedFields found = packed(field);
        return found == null ? -1 : found.valueBytes();
    }

    /// Sets a field and clears its expire time unless `keepExpiry`; true if it is new.
    public boolean set(byte[] field, byte[] value, boolean keepExpiry) {
        table.changing(ref);
        if (isBig()) {
            return big().set(field, value, keepExpiry);
        }
        int longest = blocks.thresholds.hashMaxListpackValue();
        if (field.length > longest || value.length > longest) {
            unpack();
            return big().set(field, value, keepExpiry);
        }
        PackedFields at = new PackedFields(mem, ref);
        if (at.seek(field)) {
            return overwrite(at, field, value, keepExpiry);
        }
        int count = PackedFields.count(mem, ref);
        if (count >= blocks.thresholds.hashMaxListpackEntries()) {
            unpack();
            return big().set(field, value, keepExpiry);
        }
        write(at.item(), 0, field, value);
        PackedFields.count(mem, ref, count + 1);
        return true;
    }

    /// As above with a value of many bytes.
    public boolean set(byte[] field, Bytes value, boolean keepExpiry) {
        table.changing(ref);
        if (!isBig()) {
            unpack();
        }
        return big().set(field, value, keepExpiry);
    }

    /// The value of a field where it lies, or null; valid until the hash changes.
    public @Nullable Bytes find(byte[] field) {
        if (isBig()) {
            int found = big().find(field);
            return found == 0 ? null : Block.bytes(mem, table.slabs, found);
        }
        PackedFields found = packed(field);
        return found == null ? null : found.valueBytes(table.slabs);
    }

    private boolean overwrite(PackedFields at, byte[] field, byte[] value, boolean keepExpiry) {
        long expireAt = at.expireAt();
        boolean gone = blocks.past(expireAt);
        write(at.item(), at.itemBytes(), field, value);
        if (expireAt >= 0 && keepExpiry && !gone) {
            PackedFields again = new PackedFields(mem, ref);
            again.seek(field);
            again.expireAt(expireAt);
        }
        return gone;
    }

    private void write(int item, int oldBytes, byte[] field, byte[] value) {
        boolean expiring = encoding() == Encoding.LISTPACKEX;
        int bytes = PackedFields.itemBytes(field.length, value.length, expiring);
        int at = inValue(item);
        ref = table.splice(ref, hash, at, oldBytes, bytes);
        PackedFields.write(mem, ref, Block.valueAt(mem, ref) + at, field, value);
    }

    /// Turns a packed hash into a dictionary.
    private void unpack() {
        BigHash big = blocks.newCollection(BigHash::new);
        PackedFields fields = new PackedFields(mem, ref);
        while (fields.step()) {
            big.add(fields.field(), fields.value(), fields.expireAt());
        }
        enlarge(big, HASHTABLE);
    }

    /// Removes a field; true if it was there. The caller removes the key when `size` is 0.
    public boolean remove(byte[] field) {
        if (isBig()) {
            table.changing(ref);
            return big().remove(field);
        }
        PackedFields found = packed(field);
        if (found == null) {
            return false;
        }
        table.changing(ref);
        cut(found);
        return true;
    }

    private void cut(PackedFields field) {
        PackedFields.count(mem, ref, PackedFields.count(mem, ref) - 1);
        ref = table.splice(ref, hash, inValue(field.item()), field.itemBytes(), 0);
    }

    /// Absolute milliseconds, -1 without expire time, -2 without such a field.
    public long expireAt(byte[] field) {
        if (isBig()) {
            int found = big().find(field);
            return found == 0 ? -2 : Block.expireAt(mem, found);
        }
        PackedFields found = packed(field);
        return found == null ? -2 : found.expireAt();
    }

    /// Sets the expire time of a field that is there; -1 removes it.
    public void expireAt(byte[] field, long unixMillis) {
        if (isBig()) {
            table.changing(ref);
            big().expireAt(field, unixMillis);
        } else {
            PackedFields found = packed(field);
            if (found == null || found.expireAt() == unixMillis) {
                return;
            }
            table.changing(ref);
            widen();
            PackedFields again = new PackedFields(mem, ref);
            again.seek(field);
            again.expireAt(unixMillis);
        }
        if (unixMillis >= 0) {
            table.fieldsExpire(ref, hash);
        }
    }

    /// Gives each field of a packed hash room for an expire time.
    private void widen() {
        if (encoding() == Encoding.LISTPACKEX) {
            return;
        }
        int count = PackedFields.count(mem, ref);
        byte[][] all = new byte[count * 2][];
        PackedFields fields = new PackedFields(mem, ref);
        for (int i = 0; fields.step(); i += 2) {
            all[i] = fields.field();
            all[i + 1] = fields.value();
        }
        ref = table.resize(ref, hash, Block.valueBytes(mem, ref) + 8 * count, 0);
        Block.putForm(mem, ref, LISTPACKEX);
        int at = Block.valueAt(mem, ref) + PackedFields.EMPTY_BYTES;
        for (int i = 0; i < all.length; i += 2) {
            PackedFields.write(mem, ref, at, all[i], all[i + 1]);
            at += PackedFields.itemBytes(all[i].length, all[i + 1].length, true);
        }
    }

    /// Visits all fields in storage order (insertion order while packed).
    public void forEach(FieldVisitor visitor) {
        if (isBig()) {
            big().forEach(visitor);
            return;
        }
        PackedFields fields = new PackedFields(mem, ref);
        boolean goesOn = true;
        while (goesOn && fields.step()) {
            if (!blocks.past(fields.expireAt())) {
                goesOn = visitor.field(fields.field(), fields.value());
            }
        }
    }

    /// How many fields `show` gives: those that have not expired.
    public long shown() {
        if (isBig()) {
            return big().shown();
        }
        PackedFields fields = new PackedFields(mem, ref);
        return fields.expire() ? live(fields) : size();
    }

    private int live(PackedFields fields) {
        int live = 0;
        while (fields.step()) {
            live += blocks.past(fields.expireAt()) ? 0 : 1;
        }
        return live;
    }

    /// Gives all fields in storage order.
    public void show(FieldSink sink) {
        if (isBig()) {
            big().show(sink);
            return;
        }
        MemberView field = new MemberView(mem);
        MemberView value = new MemberView(mem);
        PackedFields fields = new PackedFields(mem, ref);
        while (fields.step()) {
            if (!blocks.past(fields.expireAt())) {
                sink.field(fields.field(field), fields.value(value));
            }
        }
    }

    /// One step of a scan with Redis' guarantee; returns the next cursor, 0 at the end. A packed hash is visited whole.
    public long scan(long cursor, int count, FieldVisitor visitor) {
        if (isBig()) {
            return big().scan(cursor, count, visitor);
        }
        forEach((field, value) -> {
            visitor.field(field, value);
            return true;
        });
        return 0;
    }

    /// A random field, and its value; nothing where all fields have expired.
    public byte[][] random(RandomGenerator random) {
        if (isBig()) {
            return big().random(random);
        }
        int live = live(new PackedFields(mem, ref));
        int left = live == 0 ? 0 : random.nextInt(live);
        for (PackedFields fields = new PackedFields(mem, ref); fields.step(); ) {
            if (!blocks.past(fields.expireAt()) && left-- == 0) {
                return new byte[][] {fields.field(), fields.value()};
            }
        }
        return new byte[0][];
    }

    /// Removes expired fields, of a big hash only some at a time; adds them to `gone`.
    void expireSome(List<byte[]> gone) {
        if (isBig()) {
            table.changing(ref);
            big().expireSome(gone);
            return;
        }
        for (PackedFields fields = new PackedFields(mem, ref); fields.step(); ) {
            if (blocks.past(fields.expireAt())) {
                gone.add(fields.field());
            }
        }
        if (!gone.isEmpty()) {
            table.changing(ref);
        }
        for (byte[] field : gone) {
            PackedFields found = new PackedFields(mem, ref);
            found.seek(field);
            cut(found);
        }
    }

    /// Whether any field has an expire time.
    boolean fieldsExpire() {
        if (isBig()) {
            return big().volatileSize() != 0;
        }
        for (PackedFields fields = new PackedFields(mem, ref); fields.step(); ) {
            if (fields.expireAt() >= 0) {
                return true;
            }
        }
        return false;
    }
}
