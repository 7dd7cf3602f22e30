package dev.respdesk.commands.pubsub;

import dev.respdesk.command.ChangeListener;
import dev.respdesk.command.Client;
import dev.respdesk.pubsub.Channels;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Publishes what happens to keys on `__keyspace@db__:key` and `__keyevent@db__:event`, as far as
/// `notify-keyspace-events` asks for it. Data thread only.
public final class KeyspaceNotifications implements ChangeListener {
    private static final String ALL_CLASSES = "g$lshzxetd";

    private final Channels channels;
    private long letters;

    public KeyspaceNotifications(Channels channels) {
        this.channels = channels;
    }

    /// Takes the letters of `notify-keyspace-events`; without K or E nothing is published.
    public void select(String chosen) {
        long next = 0;
        String all = chosen.replace("A", ALL_CLASSES);
        for (int i = 0; i < all.length(); i++) {
            next |= bit(all.charAt(i));
        }
        letters = (next & (bit('K') | bit('E'))) == 0 ? 0 : next;
    }

    /// Whether it has to hear of events at all.
    public boolean isOn() {
        return letters != 0;
    }

    /// Whether new keys are told of, which costs something at each of them.
    public boolean wantsNewKeys() {
        return has('n');
    }

    private static long bit(char letter) {
        return 1L << (letter & 63);
    }

    private boolean has(char letter) {
        return (letters & bit(letter)) != 0;
    }

    @Override
    public void happened(@Nullable Client client, int db, char eventClass, String event, byte[] key) {
        if (!has(eventClass) || channels.isSilent()) {
            return;
        }
        byte[] word = event.getBytes(StandardCharsets.US_ASCII);
        if (has('K')) {
            channels.publish(channel("__keyspace@", db, key), word);
        }
        if (has('E')) {
            channels.publish(channel("__keyevent@", db, word), key);
        }
    }

    private static byte[] channel(String kind, int db, byte[] name) {
        byte[] prefix = (kind + db + "__:").getBytes(StandardCharsets.US_ASCII);
        byte[] channel = new byte[prefix.length + name.length];
        System.arraycopy(prefix, 0, channel, 0, prefix.length);
        System.arraycopy(name, 0, channel, prefix.length, name.length);
        return channel;
    }
}
