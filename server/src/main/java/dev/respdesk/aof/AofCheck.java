package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.respdesk.command.Args;
import dev.respdesk.rdb.RdbLoaded;
import dev.respdesk.rdb.RdbReader;
import dev.respdesk.resp.aof.AofFormatException;
import dev.respdesk.resp.aof.AofKind;
import dev.respdesk.resp.aof.AofManifest;
import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.resp.aof.AofReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Verifies an append-only file, or a folder of them with its manifest: the manifest, every snapshot, every record, and
/// that transactions are whole. Nothing is run. What is whole goes into a copy where that is wanted.
public final class AofCheck {
    private static final int STEP_BYTES = 64 * 1024;

    /// Arguments are not looked at beyond the name.
    private static final int KEPT_BYTES = 16;

    private final Disk disk;
    private final Supplier<SnapshotCheck> snapshots;
    private final Consumer<String> lines;

    /// @param snapshots makes a check for each snapshot
    /// @param lines     where it tells what it finds
    public AofCheck(Disk disk, Supplier<SnapshotCheck> snapshots, Consumer<String> lines) {
        this.disk = disk;
        this.snapshots = snapshots;
        this.lines = lines;
    }

    /// Verifies one file; true where it is whole.
    ///
    /// @param copy where what is whole goes; null for nowhere. Nothing may be there.
    public boolean checkFile(Path file, @Nullable Path copy) throws IOException {
        long whole = wholeBytes(file);
        if (copy != null) {
            copy(file, copy, Math.max(0, whole));
        }
        return whole == disk.size(file);
    }

    /// Verifies the files of a folder that its manifest lists; true where all are whole.
    public boolean checkFolder(Path folder, @Nullable Path copy) throws IOException {
        Path manifestFile = manifest(folder);
        AofManifest manifest;
        try (InputStream in = Channels.newInputStream(disk.read(manifestFile, 0))) {
            manifest = AofManifest.parse(in.readAllBytes());
        } catch (AofFormatException wrong) {
            lines.accept("DAMAGED: " + manifestFile + ": " + wrong.getMessage());
            return false;
        }
        lines.accept("OK: " + manifestFile + " lists " + manifest.loaded().size() + " files");
        return checkFiles(folder, manifestFile, manifest, copy);
    }

    private Path manifest(Path folder) throws IOException {
        List<String> names = disk.names(folder).stream().filter(name -> name.endsWith(".manifest"))
                .filter(name -> !name.startsWith("temp-")).toList();
        if (names.size() != 1) {
            throw new IOException(folder + " has " + names.size() + " manifests, where one is expected. Name the "
                    + "folder that holds the append-only files, or one file.");
        }
        return folder.resolve(names.getFirst());
    }

    /// Behind the first file that is damaged nothing counts: what follows would be applied to other data.
    private boolean checkFiles(Path folder, Path manifestFile, AofManifest manifest, @Nullable Path copy)
            throws IOException {
        List<Entry> kept = new ArrayList<>();
        boolean whole = true;
        if (copy != null) {
            disk.createDirectory(copy);
        }
        for (Entry entry : manifest.loaded()) {
            Path file = folder.resolve(entry.name());
            if (!whole || !disk.exists(file)) {
                lines.accept((whole ? "MISSING: " : "LEFT OUT behind what is damaged: ") + file);
                whole = false;
                continue;
            }
            whole = checkFile(file, copy == null ? null : copy.resolve(entry.name()));
            kept.add(entry);
        }
        if (copy != null) {
            writeManifest(copy.resolve(String.valueOf(manifestFile.getFileName())), kept);
        }
        return whole;
    }

    private void writeManifest(Path file, List<Entry> kept) throws IOException {
        byte[] text = new AofManifest(kept).text().getBytes(ISO_8859_1);
        try (DiskFile out = disk.create(file)) {
            out.writeFully(text, 0, text.length);
            out.sync();
        }
        lines.accept("Written: " + file);
    }

    /// How many bytes of a file are whole, from its beginning; what is wrong behind them has been told.
    private long wholeBytes(Path file) throws IOException {
        long from = 0;
        try (ReadableByteChannel channel = disk.read(file, 0)) {
            if (RdbReader.begins(channel)) {
                RdbLoaded snapshot = snapshots.get().read(file);
                if (snapshot == null) {
                    return 0;
                }
                from = snapshot.bytes();
            }
        }
        return records(file, from);
    }

    private long records(Path file, long from) throws IOException {
        long whole = from;
        long records = 0;
        long transaction = -1;
        try (AofReader reader = new AofReader(disk.read(file, from), from);
                ChecksumCheck checksums = new ChecksumCheck(disk, file)) {
            reader.keep(1, KEPT_BYTES);
            AofKind kind = reader.next();
            for (; kind == AofKind.COMMAND || kind == AofKind.ANNOTATION; kind = reader.next()) {
                boolean command = kind == AofKind.COMMAND;
                long damage = command ? -1 : checksums.damage(reader.argv()[0], reader.offset());
                if (damage >= 0) {
                    return damaged(file, damage, "the bytes from offset " + damage + " on do not have the checksum "
                            + "that stands at offset " + reader.offset());
                }
                records += command ? 1 : 0;
                if (command && Args.is(reader.argv()[0], "MULTI")) {
                    if (transaction >= 0) {
                        return damaged(file, whole, "a transaction begins within another, at offset "
                                + reader.offset());
                    }
                    transaction = reader.offset();
                } else if (command && Args.is(reader.argv()[0], "EXEC")) {
                    if (transaction < 0) {
                        return damaged(file, whole, "a transaction ends that has not begun, at offset "
                                + reader.offset());
                    }
                    transaction = -1;
                }
                whole = transaction < 0 ? reader.offset() + reader.bytes() : whole;
            }
            if (kind != AofKind.END) {
                return damaged(file, whole, (kind == AofKind.TORN ? "torn" : "broken") + " at offset "
                        + reader.offset() + ": " + reader.reason());
            }
        }
        if (transaction >= 0) {
            return damaged(file, whole, "ends in a transaction without EXEC, which began at offset " + transaction);
        }
        lines.accept("OK: " + file + ", " + records + " records, " + whole + " bytes");
        return whole;
    }

    private long damaged(Path file, long whole, String what) throws IOException {
        lines.accept("DAMAGED: " + file + ": " + what);
        lines.accept("Whole before that: " + whole + " bytes; " + (disk.size(file) - whole) + " bytes would be lost");
        return whole;
    }

    private void copy(Path from, Path to, long bytes) throws IOException {
        ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
        try (ReadableByteChannel in = disk.read(from, 0); DiskFile out = disk.create(to)) {
            for (long left = bytes; left > 0; ) {
                step.clear().limit((int) Math.min(left, STEP_BYTES));
                int count = in.read(step);
                if (count < 0) {
                    throw new IOException(from + " has become shorter");
                }
                out.writeFully(step.array(), 0, count);
                left -= count;
            }
            out.sync();
        }
        lines.accept("Written: " + to + ", " + bytes + " bytes");
    }
}
