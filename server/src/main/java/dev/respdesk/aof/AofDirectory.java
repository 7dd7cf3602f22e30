package dev.respdesk.aof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.respdesk.resp.aof.AofFormatException;
import dev.respdesk.resp.aof.AofManifest;
import dev.respdesk.resp.aof.AofManifest.Entry;
import dev.respdesk.resp.aof.AofManifest.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of the append-only file: their names, and the manifest that says which of them count. Every change of the
/// manifest is one step on the disk: temporary file, fsync, rename, fsync of the directory. Never used on the data
/// thread; one thread at a time.
public final class AofDirectory {
    private final Disk disk;
    private final Path dir;
    private final Path folder;
    private final String prefix;
    private final Retention retention;
    private boolean isOnDisk;
    private AofManifest manifest = AofManifest.EMPTY;

    /// @param dir        the data directory
    /// @param folderName the name of the folder in it (`appenddirname`)
    /// @param prefix     what the files' names begin with (`appendfilename`)
    public AofDirectory(Disk disk, Path dir, String folderName, String prefix, Retention retention) {
        this.disk = disk;
        this.dir = dir;
        this.folder = dir.resolve(folderName);
        this.prefix = prefix;
        this.retention = retention;
    }

    Disk disk() {
        return disk;
    }

    /// The folder with the manifest.
    public Path folder() {
        return folder;
    }

    public Path manifestFile() {
        return folder.resolve(prefix + ".manifest");
    }

    /// Where servers before Redis 7 kept their one file.
    Path oldFile() {
        return dir.resolve(prefix);
    }

    String prefix() {
        return prefix;
    }

    Path file(Entry entry) {
        return folder.resolve(entry.name());
    }

    /// The files that count, as last read or written.
    AofManifest manifest() {
        return manifest;
    }

    /// Whether there is no append-only file.
    public boolean isEmpty() throws IOException {
        return !disk.exists(manifestFile());
    }

    /// Reads the manifest; no files where there is none.
    AofManifest readManifest() throws IOException {
        if (!disk.exists(manifestFile())) {
            manifest = AofManifest.EMPTY;
            return manifest;
        }
        try (InputStream in = Channels.newInputStream(disk.read(manifestFile(), 0))) {
            manifest = AofManifest.parse(in.readAllBytes());
            return manifest;
        } catch (AofFormatException wrong) {
            throw new AofLoadException("The manifest " + manifestFile() + " cannot be read: " + wrong.getMessage()
                    + ". Correct that line, or put back the manifest of a backup; nothing was changed.", wrong);
        }
    }

    /// Makes the folder if it is missing. Its name is brought to the disk even where the folder is there: who made it
    /// may have been killed, or have failed, before.
    void create() throws IOException {
        if (isOnDisk && disk.exists(folder)) {
            return;
        }
        disk.createDirectory(folder);
        disk.syncDirectory(dir);
        isOnDisk = true;
    }

    /// Writes a manifest in place of the one there is.
    void write(AofManifest next) throws IOException {
        Path temporary = folder.resolve("temp-" + prefix + ".manifest");
        byte[] text = next.text().getBytes(UTF_8);
        try (DiskFile file = disk.create(temporary)) {
            file.writeFully(text, 0, text.length);
            file.sync();
        }
        disk.move(temporary, manifestFile());
        manifest = next;
        disk.syncDirectory(folder);
    }

    /// @param isSnapshot whether it is in RDB form
    Entry nextBase(boolean isSnapshot) throws IOException {
        long seq = nextSeq(Type.BASE, ".base.");
        return new Entry(prefix + "." + seq + ".base." + (isSnapshot ? "rdb" : "aof"), seq, Type.BASE);
    }

    Entry nextIncremental() throws IOException {
        long seq = nextSeq(Type.INCREMENTAL, ".incr.");
        return new Entry(prefix + "." + seq + ".incr.aof", seq, Type.INCREMENTAL);
    }

    /// One above every number in the manifest and in the names of files there: numbers are never used twice.
    private long nextSeq(Type type, String mark) throws IOException {
        long highest = 0;
        for (Entry entry : manifest.entries()) {
            highest = entry.type() == type ? Math.max(highest, entry.seq()) : highest;
        }
        for (String name : disk.names(folder)) {
            highest = Math.max(highest, seq(name, mark));
        }
        return highest + 1;
    }

    /// The number in a name such as `appendonly.aof.3.base.aof`, 0 in others.
    private long seq(String name, String mark) {
        int end = name.indexOf(mark, Math.min(name.length(), prefix.length()));
        String digits = name.startsWith(prefix + ".") && end > prefix.length()
                ? name.substring(prefix.length() + 1, end) : "";
        return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : 0;
    }

    /// Makes the next incremental file and lists it as the last one.
    DiskFile addIncremental() throws IOException {
        create();
        Entry entry = nextIncremental();
        DiskFile file = disk.create(file(entry));
        try {
            write(with(entry));
            return file;
        } catch (IOException failure) {
            file.close();
            if (!manifest.entries().contains(entry)) {
                disk.delete(file(entry));
            }
            throw failure;
        }
    }

    private AofManifest with(Entry entry) {
        List<Entry> entries = new ArrayList<>(manifest.entries());
        entries.add(entry);
        return new AofManifest(entries);
    }

    /// Where a rewrite writes before its file counts: in the data directory, the same file system.
    Path temporaryBase() {
        return dir.resolve("temp-rewriteaof-bg-" + ProcessHandle.current().pid() + ".aof");
    }

    /// Where changes go while the append-only file is being turned on and there is no base for them yet.
    Path temporaryIncremental() {
        return folder.resolve("temp-" + prefix + ".incr");
    }

    /// A rewrite has ended: its file becomes the base, everything before the incremental files from `firstKept` on
    /// becomes history in the same change, and goes to the retention policy.
    ///
    /// @param firstKept  the sequence number of the first incremental file whose changes the base does not have
    /// @param isSnapshot whether the base is in RDB form
    void replaceBase(Path temporary, long firstKept, boolean isSnapshot) throws IOException {
        Entry base = nextBase(isSnapshot);
        disk.move(temporary, file(base));
        disk.syncDirectory(folder);
        List<Entry> entries = new ArrayList<>();
        entries.add(base);
        for (Entry entry : manifest.entries()) {
            boolean kept = entry.type() == Type.INCREMENTAL && entry.seq() >= firstKept;
            entries.add(kept ? entry : new Entry(entry.name(), entry.seq(), Type.HISTORY));
        }
        write(new AofManifest(entries));
        retireHistory();
    }

    /// As `replaceBase` where changes have gone to the temporary incremental file: that becomes the one incremental
    /// file. A crash between the renames and the change of the manifest leaves the old set.
    void replaceAll(Path temporary, boolean isSnapshot) throws IOException {
        Entry incremental = nextIncremental();
        disk.move(temporaryIncremental(), file(incremental));
        AofManifest before = manifest;
        manifest = with(incremental);
        try {
            replaceBase(temporary, incremental.seq(), isSnapshot);
        } catch (IOException failure) {
            manifest = before;
            throw failure;
        }
    }

    /// Gives history files to the retention policy and takes them off the manifest.
    void retireHistory() throws IOException {
        if (manifest.history().isEmpty()) {
            return;
        }
        for (Entry entry : manifest.history()) {
            retention.replaced(disk, file(entry));
        }
        write(new AofManifest(manifest.loaded()));
    }

    /// Removes temporary files that a crash or a failed rewrite has left.
    void removeLeftovers() throws IOException {
        for (String name : disk.names(dir)) {
            if (name.matches("temp-rewriteaof-(bg-)?[0-9]+\\.aof")) {
                disk.delete(dir.resolve(name));
            }
        }
        disk.delete(temporaryIncremental());
    }

    /// The bytes of all files that count.
    long bytes() throws IOException {
        long bytes = 0;
        for (Entry entry : manifest.loaded()) {
            bytes += disk.size(file(entry));
        }
        return bytes;
    }
}
