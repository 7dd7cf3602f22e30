package dev.respdesk.aof;

import dev.respdesk.command.Machine;
import dev.respdesk.resp.aof.AofManifest;
import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.resp.aof.AofManifest.Type;
import dev.respdesk.resp.aof.AofReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the append-only file into an empty keyspace before the server serves. A torn tail of the last file is cut and
/// kept aside; anything else that is wrong refuses the start, and then nothing on the disk has been changed. Nothing
/// expires while it runs, and no effects leave: the propagations are added afterwards.
public final class AofLoader {
    private static final Logger LOG = LoggerFactory.getLogger("aof");

    private final AofDirectory directory;
    private final Disk disk;
    private final Machine machine;
    private final boolean cutsTornTail;
    private final SnapshotLoader snapshots;
    private LoadProgress progress = LoadProgress.NONE;
    private long bytesBefore;
    private @Nullable Tear tear;

    /// A torn tail that waits to be cut until everything has been read.
    private record Tear(Path file, long wholeBytes, String reason) {}

    /// As below, for files without functions.
    public AofLoader(AofDirectory directory, Machine machine, boolean cutsTornTail) {
        this(directory, machine, cutsTornTail, new SnapshotLoader(directory.disk(), machine, true,
                code -> LOG.warn("A library of functions was left out")));
    }

    /// @param cutsTornTail `aof-load-truncated`: otherwise a torn tail refuses the start
    /// @param snapshots    reads what is in RDB form
    public AofLoader(AofDirectory directory, Machine machine, boolean cutsTornTail, SnapshotLoader snapshots) {
        this.snapshots = snapshots;
        this.directory = directory;
        this.disk = directory.disk();
        this.machine = machine;
        this.cutsTornTail = cutsTornTail;
    }

    /// Tells of each record from now on; returns this.
    public AofLoader progress(LoadProgress follower) {
        progress = follower;
        return this;
    }

    /// Loads all files that the manifest lists, in order.
    public AofLoaded load() throws IOException {
        AofManifest manifest = directory.readManifest();
        boolean upgrades = manifest.entries().isEmpty() && upgrades();
        if (upgrades) {
            manifest = new AofManifest(List.of(new Entry(directory.prefix(), 1, Type.BASE)));
        }
        List<Path> files = files(manifest);
        long bytes = 0;
        for (Path file : files) {
            bytes += disk.size(file);
        }
        progress.begins(bytes);
        AofLoaded loaded = replay(files).plus(new AofLoaded(0, 0, 0, cut(), 0));
        finishUpgrade(manifest, upgrades);
        return loaded;
    }

    /// Whether there is one file of a server before Redis 7 and nothing newer.
    private boolean upgrades() throws IOException {
        List<String> strays = disk.names(directory.folder()).stream()
                .filter(name -> name.startsWith(directory.prefix() + "."))
                .filter(name -> name.endsWith(".aof") || name.endsWith(".rdb"))
                .toList();
        if (!strays.isEmpty() && !disk.exists(directory.manifestFile())) {
            throw new AofLoadException("The manifest " + directory.manifestFile()
                    + " is missing although there are data"
                    + " files beside it: " + String.join(", ", strays) + ". Put the manifest back, or move the files"
                    + " away to start empty; nothing was changed.");
        }
        return disk.exists(directory.oldFile());
    }

    private List<Path> files(AofManifest manifest) throws AofLoadException {
        List<Path> files = new ArrayList<>();
        for (Entry entry : manifest.loaded()) {
            Path file = directory.file(entry);
            if (!disk.exists(file) && isOldFile(entry) && disk.exists(directory.oldFile())) {
                file = directory.oldFile();
            }
            if (!disk.exists(file)) {
                throw new AofLoadException("The append-only file " + file
                        + " is missing (No such file or directory) although the manifest " + directory.manifestFile()
                        + " lists it. Put it back from a backup; nothing was changed.");
            }
            files.add(file);
        }
        return files;
    }

    private boolean isOldFile(Entry entry) {
        return entry.type() == Type.BASE && entry.name().equals(directory.prefix());
    }

    private AofLoaded replay(List<Path> files) throws IOException {
        AofLoaded loaded = AofLoaded.NOTHING;
        machine.expireByItself(false);
        try {
            for (int i = 0; i < files.size(); i++) {
                loaded = loaded.plus(replay(files, i));
            }
        } finally {
            machine.expireByItself(true);
        }
        return loaded;
    }

    private AofLoaded replay(List<Path> files, int index) throws IOException {
        Path file = files.get(index);
        long before = bytesBefore;
        long from = 0;
        if (snapshots.begins(file)) {
            from = snapshots.loadBase(file, offset -> progress.reached(before + offset)).bytes();
        }
        AofReplay replay = new AofReplay(machine, file, from);
        try (AofReader reader = new AofReader(disk.read(file, from), from);
                ChecksumCheck checksums = new ChecksumCheck(disk, file)) {
            reader.largeArguments(machine.gathered());
            replay.run(reader, checksums, offset -> progress.reached(before + offset));
        }
        bytesBefore += disk.size(file);
        if (!replay.tear().isEmpty()) {
            refuseIfRecordsFollow(replay, file);
            tear = new Tear(file, replay.wholeBytes(), replay.tear());
            refuseUnlessCuttable(tear, isLast(files, index));
        }
        return replay.loaded();
    }

    /// A wrong length makes a record in the middle look as if the file ended in it.
    private void refuseIfRecordsFollow(AofReplay replay, Path file) throws IOException {
        long behind = replay.brokenOff() < 0 ? -1 : TornTail.recordsBehind(disk, file, replay.brokenOff());
        if (behind >= 0) {
            throw replay.damaged(replay.brokenOff(), replay.tear() + ", but whole records follow at offset " + behind);
        }
    }

    /// A crash right after a rewrite has begun leaves the tail of the file before it torn and the newest one empty.
    private boolean isLast(List<Path> files, int index) throws IOException {
        for (int i = index + 1; i < files.size(); i++) {
            if (disk.size(files.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private void refuseUnlessCuttable(Tear tail, boolean last) throws AofLoadException {
        String place = "Unexpected end of file reading the append only file " + tail.file() + ": it is torn at offset "
                + tail.wholeBytes() + " (" + tail.reason() + ")";
        if (!last) {
            throw new AofLoadException(place + " although other files with data follow it: something has been lost in"
                    + " between. Put it back from a backup, or cut it there with redis-check-aof --fix " + tail.file()
                    + " to do without; nothing was changed.");
        }
        if (!cutsTornTail) {
            throw new AofLoadException(place + ". Start with aof-load-truncated yes to have the tail cut and kept"
                    + " aside, or use redis-check-aof --fix " + tail.file() + "; nothing was changed.");
        }
    }

    /// Cuts the torn tail after its bytes are safe in a file beside it. Returns how many there were.
    private long cut() throws IOException {
        if (tear == null) {
            return 0;
        }
        Path file = tear.file();
        long bytes = disk.size(file) - tear.wholeBytes();
        Path aside = TornTail.keep(disk, file, tear.wholeBytes());
        try (DiskFile open = disk.append(file)) {
            open.truncate(tear.wholeBytes());
            open.sync();
        }
        LOG.warn("{} was torn at offset {} ({}): {} bytes cut and kept in {}. To have them back, stop the server, "
                + "complete the record in that file and append it.", file, tear.wholeBytes(), tear.reason(), bytes,
                aside);
        return bytes;
    }

    /// The manifest first, then the move: a crash between the two is repeated by the next start.
    private void finishUpgrade(AofManifest manifest, boolean upgrades) throws IOException {
        if (upgrades) {
            directory.create();
            directory.write(manifest);
        }
        Entry base = manifest.base();
        if (base != null && isOldFile(base) && !disk.exists(directory.file(base))) {
            disk.move(directory.oldFile(), directory.file(base));
            disk.syncDirectory(directory.folder());
            LOG.info("{} was moved to {}, as servers from Redis 7 on keep it", directory.oldFile(),
                    directory.file(base));
        }
    }
}
