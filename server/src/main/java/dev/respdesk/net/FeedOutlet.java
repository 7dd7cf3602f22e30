package dev.respdesk.net;

import dev.respdesk.command.Feed;
import io.netty.channel.Channel;

/// Sends what a feed gives, in steps as the socket takes them. Data thread only.
final class FeedOutlet {
    /// Bytes that one replica is sent before others have their turn.
    private static final int BYTES_PER_TURN = 1024 * 1024;

    private final Channel channel;
    private final Traffic stats;
    private final byte[] step;
    private final Feed feed;
    /// Where the replies end that were written before; a replica gets none.
    private final long repliesEnd;
    private boolean pumping;

    /// @param step       an array for copying, shared by all of the loop
    /// @param repliesEnd the mark of the replies that leave before
    FeedOutlet(Channel channel, Traffic stats, byte[] step, Feed feed, long repliesEnd) {
        this.channel = channel;
        this.stats = stats;
        this.step = step;
        this.feed = feed;
        this.repliesEnd = repliesEnd;
    }

    long waitingBytes() {
        return feed.waitingBytes();
    }

    /// Whether something has been replied since.
    boolean isSpokenOver(long repliesMark) {
        return repliesMark > repliesEnd;
    }

    /// Hands on what the socket takes now; it is called again when the socket takes more.
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        int sent = 0;
        boolean more = true;
        while (more && sent < BYTES_PER_TURN && hasRoom()) {
            int count = feed.next(step);
            more = count > 0;
            if (more) {
                channel.write(channel.alloc().directBuffer(count).writeBytes(step, 0, count), channel.voidPromise());
                stats.sentToReplica(count);
                sent += count;
            }
        }
        channel.flush();
        pumping = false;
        if (sent >= BYTES_PER_TURN && channel.isWritable()) {
            channel.eventLoop().execute(this::pump);
        }
    }

    private boolean hasRoom() {
        if (!channel.isWritable()) {
            channel.flush();
        }
        return channel.isWritable();
    }
}
