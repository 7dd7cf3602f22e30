package dev.respdesk.net;

import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens unix sockets. With permissions the socket is made inside a folder that only the user can enter and moved to
/// its place when it has them, so that nobody can come in before.
final class UnixDoor {
    /// What listens at a path.
    interface Opening {
        Channel at(Path path) throws IOException;
    }

    private UnixDoor() {}

    static Door open(Path path, @Nullable Set<PosixFilePermission> permissions, Opening opening) throws IOException {
        Path place = path.toAbsolutePath();
        if (permissions == null) {
            Files.deleteIfExists(place);
            return new Door(opening.at(place), place);
        }
        Path parent = place.getParent() == null ? place : place.getParent();
        Path folder = Files.createTempDirectory(parent, ".rd",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path hidden = folder.resolve("s");
        try {
            Channel channel = opening.at(hidden);
            Files.setPosixFilePermissions(hidden, permissions);
            Files.move(hidden, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Door(channel, place);
        } finally {
            Files.deleteIfExists(hidden);
            Files.deleteIfExists(folder);
        }
    }
}
