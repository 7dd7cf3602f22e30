package dev.respdesk.resp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respdesk.resp.aof.AofKind;
import dev.respdesk.resp.aof.AofReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;

/// How many small requests, replies and records a second one thread reads and writes. Run by hand; prints one line
/// each, the best of the rounds.
final class CodecSpeed {
    private static final int REQUESTS = 200_000;
    private static final int ROUNDS = 12;

    private CodecSpeed() {}

    public static void main(String[] args) throws IOException {
        byte[] sets = sets();
        print("requests, direct buffer", () -> requests(PooledByteBufAllocator.DEFAULT.directBuffer(16384), sets));
        print("requests, heap buffer", () -> requests(PooledByteBufAllocator.DEFAULT.heapBuffer(16384), sets));
        print("records of the append-only file", () -> records(sets));
        print("requests written", CodecSpeed::written);
        print("mixed replies written", CodecSpeed::replies);
    }

    private interface Work {
        long run() throws IOException;
    }

    private static void print(String what, Work work) throws IOException {
        long best = Long.MAX_VALUE;
        long done = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            done = work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("%-32s %8.2f million/s %7.1f ns each%n", what, done * 1e3 / best, (double) best / done);
    }

    private static byte[] sets() {
        RespWriter writer = new RespWriter(1 << 20);
        byte[] set = "SET".getBytes(US_ASCII);
        byte[] value = "xxxxxxxxxxxxxxxx".getBytes(US_ASCII);
        for (int i = 0; i < REQUESTS; i++) {
            writer.request(set, ("key:" + String.format("%012d", i)).getBytes(US_ASCII), value);
        }
        byte[] all = new byte[writer.length()];
        System.arraycopy(writer.array(), 0, all, 0, all.length);
        return all;
    }

    /// As a socket gives them: 16 KiB a time, the rest of a request left in front.
    private static long requests(ByteBuf in, byte[] stream) {
        RequestDecoder decoder = new RequestDecoder();
        long count = 0;
        for (int at = 0; at < stream.length; ) {
            in.discardReadBytes();
            int now = Math.min(in.writableBytes(), stream.length - at);
            in.writeBytes(stream, at, now);
            at += now;
            while (decoder.decode(in) != null) {
                count++;
            }
        }
        in.release();
        return count;
    }

    private static long records(byte[] stream) throws IOException {
        long count = 0;
        try (AofReader reader = new AofReader(Channels.newChannel(new ByteArrayInputStream(stream)), 0)) {
            while (reader.next() == AofKind.COMMAND) {
                count += reader.argv().length > 0 ? 1 : 0;
            }
        }
        return count;
    }

    private static long written() {
        RespWriter writer = new RespWriter(1 << 16);
        byte[] set = "SET".getBytes(US_ASCII);
        byte[] key = "key:000000000001".getBytes(US_ASCII);
        for (int i = 0; i < REQUESTS; i++) {
            writer.request(set, key, key);
            if (writer.length() > 60_000) {
                writer.truncate(0);
            }
        }
        return REQUESTS;
    }

    private static long replies() {
        RespWriter writer = new RespWriter(1 << 16);
        byte[] value = "xxxxxxxxxxxxxxxx".getBytes(US_ASCII);
        for (int i = 0; i < REQUESTS; i += 4) {
            writer.simple("OK");
            writer.integer(i);
            writer.bulk(value);
            writer.dbl(i);
            if (writer.length() > 60_000) {
                writer.truncate(0);
            }
        }
        return REQUESTS;
    }
}
