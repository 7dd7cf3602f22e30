package dev.respdesk.aof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// A disk in memory that forgets like a real one: after a loss of power it has what was brought to it by fsync, and of
/// the rest as much as chance will have it: a part of what was appended, perhaps with zeros in its place, and some of
/// the names that were made, moved or deleted since their directory was synced.
final class SimulatedDisk implements Disk {
    private Map<Path, Node> names = new TreeMap<>();
    private Map<Path, Node> keptNames = new TreeMap<>();
    private Set<Path> directories = new TreeSet<>();
    private final Set<Path> keptDirectories = new TreeSet<>();
    private final List<Change> changes = new ArrayList<>();

    /// Bytes that can still be written; deleted files and truncated parts give theirs back.
    long room = Long.MAX_VALUE / 2;

    /// So many of the next fsyncs of files fail.
    int failingSyncs;

    /// A file: its bytes, and what of them no loss of power takes away.
    private static final class Node {
        private byte[] bytes = new byte[256];
        private int length;
        private byte[] kept = {};

        /// An fsync has failed: what was written so far is lost, and no later one brings it, whatever it says.
        private boolean dropped;
    }

    /// A change of names that no fsync of one of its directories has brought to the disk.
    private record Change(Set<Path> directories, Runnable apply) {}

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private void changed(Set<Path> where, Runnable apply) {
        changes.add(new Change(where, apply));
    }

    /// The process is gone and the power too: everything is as the disk has it.
    void losePower(SplittableRandom random) {
        for (Change change : changes) {
            if (random.nextBoolean()) {
                change.apply.run();
            }
        }
        changes.clear();
        loseDirectories();
        names = new TreeMap<>(keptNames);
        new ArrayList<>(names.values()).forEach(node -> lose(node, random));
        restart();
    }

    /// What is in a directory goes with its name, whatever was brought to the disk below it.
    private void loseDirectories() {
        Set<Path> lost = new TreeSet<>(directories);
        lost.removeAll(keptDirectories);
        keptNames.keySet().removeIf(path -> lost.contains(parent(path)));
        directories = new TreeSet<>(keptDirectories);
    }

    /// The process starts anew on what the disk and the system's memory have.
    void restart() {
        room = Long.MAX_VALUE / 2;
        failingSyncs = 0;
    }

    private static void lose(Node node, SplittableRandom random) {
        boolean appended = node.length >= node.kept.length
                && Arrays.equals(node.bytes, 0, node.kept.length, node.kept, 0, node.kept.length);
        if (!appended && random.nextBoolean()) {
            node.kept = Arrays.copyOf(node.bytes, node.length);
        } else if (appended && !node.dropped) {
            int written = random.nextInt(node.kept.length, node.length + 1);
            int allocated = random.nextBoolean() ? written : random.nextInt(written, node.length + 1);
            node.kept = Arrays.copyOf(Arrays.copyOf(node.bytes, written), allocated);
        }
        node.bytes = node.kept.clone();
        node.length = node.bytes.length;
        node.dropped = false;
    }

    private Node node(Path file) throws IOException {
        Node node = names.get(file);
        if (node == null) {
            throw new NoSuchFileException(file.toString());
        }
        return node;
    }

    @Override
    public boolean exists(Path path) {
        return names.containsKey(path) || directories.contains(path);
    }

    @Override
    public long size(Path file) throws IOException {
        return node(file).length;
    }

    @Override
    public List<String> names(Path directory) {
        return names.keySet().stream().filter(path -> parent(path).equals(directory))
                .map(path -> String.valueOf(path.getFileName())).toList();
    }

    @Override
    public void createDirectory(Path directory) {
        if (directories.add(directory)) {
            changed(Set.of(parent(directory)), () -> keptDirectories.add(directory));
        }
    }

    @Override
    public DiskFile create(Path file) {
        Node node = names.get(file);
        if (node == null) {
            Node made = new Node();
            names.put(file, made);
            changed(Set.of(parent(file)), () -> keptNames.put(file, made));
            return new OpenFile(made);
        }
        room += node.length;
        node.length = 0;
        node.dropped = false;
        return new OpenFile(node);
    }

    @Override
    public DiskFile append(Path file) throws IOException {
        return new OpenFile(node(file));
    }

    @Override
    public ReadableByteChannel read(Path file, long offset) throws IOException {
        Node node = node(file);
        return Channels.newChannel(new ByteArrayInputStream(node.bytes, (int) offset, node.length - (int) offset));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Node node = node(from);
        names.remove(from);
        names.put(to, node);
        changed(Set.of(parent(to)), () -> {
            keptNames.put(to, node);
            keptNames.remove(from, node);
        });
    }

    @Override
    public void delete(Path file) {
        Node node = names.remove(file);
        if (node != null) {
            room += node.length;
            changed(Set.of(parent(file)), () -> keptNames.remove(file, node));
        }
    }

    @Override
    public void syncDirectory(Path directory) {
        for (Change change : List.copyOf(changes)) {
            if (change.directories.contains(directory)) {
                change.apply.run();
                changes.remove(change);
            }
        }
    }

    private final class OpenFile implements DiskFile {
        private final Node node;

        OpenFile(Node node) {
            this.node = node;
        }

        @Override
        public int write(byte[] array, int from, int count) throws IOException {
            int fits = (int) Math.min(count, room);
            if (fits == 0 && count > 0) {
                throw new IOException("No space left on device");
            }
            room -= fits;
            if (node.bytes.length < node.length + fits) {
                node.bytes = Arrays.copyOf(node.bytes, (node.length + fits) * 2);
            }
            System.arraycopy(array, from, node.bytes, node.length, fits);
            node.length += fits;
            return fits;
        }

        @Override
        public void sync() throws IOException {
            if (failingSyncs > 0) {
                failingSyncs--;
                node.dropped = true;
                throw new IOException("Input/output error");
            }
            if (!node.dropped) {
                node.kept = Arrays.copyOf(node.bytes, node.length);
            }
        }

        @Override
        public void truncate(long size) {
            room += node.length - size;
            node.length = (int) size;
        }

        @Override
        public void close() {}
    }
}
