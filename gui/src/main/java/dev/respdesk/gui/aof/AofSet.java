package dev.respdesk.gui.aof;

import dev.respdesk.gui.text.Texts;
import dev.respdesk.resp.aof.AofManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a path stands for: the files of a manifest in the order in which they are loaded, or one file.
public record AofSet(Path origin, List<AofPart> parts) {
    /// Reads what is at a path: a directory with a manifest (or one above it), a manifest, or any single file.
    public static AofSet of(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, Texts.text("console.there-is-no-such-file"));
        }
        if (Files.isDirectory(path)) {
            return directory(path);
        }
        return path.toString().endsWith(".manifest") ? manifest(path)
                : new AofSet(path, List.of(new AofPart(path, "")));
    }

    private static AofSet directory(Path folder) throws IOException {
        List<Path> manifests = list(folder, ".manifest");
        if (manifests.isEmpty() && Files.isDirectory(folder.resolve("appendonlydir"))) {
            return directory(folder.resolve("appendonlydir"));
        }
        if (!manifests.isEmpty()) {
            return manifest(manifests.getFirst());
        }
        List<AofPart> parts = list(folder, ".aof").stream().map(file -> new AofPart(file, "")).toList();
        if (parts.isEmpty()) {
            throw new NoSuchFileException(folder.toString(), null, Texts.text("aof.no-manifest-and-no-aof-file"));
        }
        return new AofSet(folder, parts);
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("temp-"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static AofSet manifest(Path manifest) throws IOException {
        List<AofPart> parts = new ArrayList<>();
        for (AofManifest.Entry entry : AofManifest.parse(Files.readAllBytes(manifest)).loaded()) {
            String role = entry.type() == AofManifest.Type.BASE ? "base" : "incr";
            parts.add(new AofPart(manifest.resolveSibling(entry.name()), role));
        }
        if (parts.isEmpty()) {
            throw new IOException(Texts.text("aof.x-names-no-file", manifest));
        }
        return new AofSet(manifest, parts);
    }
}
