package dev.respdesk.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A line between two servers that breaks after so many bytes have passed towards whoever dialed, in the midst of
/// whatever goes over it then, and holds for some more each time it is made anew.
final class CutLink implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Socket> open = new ArrayList<>();
    private long bytesLeft;
    private int made;

    /// @param target where it leads
    /// @param bytes  how many pass by the first connection
    CutLink(int target, long bytes) throws IOException {
        this.target = target;
        bytesLeft = bytes;
        start(() -> accept(bytes));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                // What this line is for.
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept(long bytes) throws IOException {
        for (long most = bytes; true; most += most / 4) {
            Socket near = door.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            synchronized (this) {
                open.add(near);
                open.add(far);
                bytesLeft = most;
                made++;
            }
            start(() -> pass(near, far, false));
            start(() -> pass(far, near, true));
        }
    }

    private void pass(Socket from, Socket to, boolean counts) throws IOException {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] piece = new byte[8 * 1024];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                int passed = counts ? take(read) : read;
                out.write(piece, 0, passed);
                if (passed < read) {
                    return;
                }
            }
        }
    }

    private synchronized int take(int read) {
        int passed = (int) Math.min(read, bytesLeft);
        bytesLeft -= passed;
        return passed;
    }

    /// How many connections there have been.
    synchronized int made() {
        return made;
    }

    @Override
    public void close() throws IOException {
        door.close();
        synchronized (this) {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
