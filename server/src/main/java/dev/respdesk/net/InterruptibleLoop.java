package dev.respdesk.net;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;

/// The event loop of the data thread, which can also be turned from within itself: a script that runs for long has
/// others heard in between. A turn within a turn may overwrite what the outer one was about to handle; whoever turns it
/// so has every channel ask again afterwards.
final class InterruptibleLoop extends SingleThreadIoEventLoop {
    private static final long TASK_NANOS = 1_000_000;

    private static final Runnable NOTHING = () -> {};

    InterruptibleLoop(IoEventLoopGroup group, Executor executor, IoHandlerFactory io) {
        super(group, executor, io);
    }

    /// One turn that waits for nothing; on this thread, from within another.
    void serveOnce() {
        // With a task to run the loop does not wait for the network.
        execute(NOTHING);
        runIo();
        runAllTasks(TASK_NANOS);
    }
}
