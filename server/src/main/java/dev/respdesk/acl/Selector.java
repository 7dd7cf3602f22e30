package dev.respdesk.acl;

import dev.respdesk.command.ChannelUse;
import dev.respdesk.command.Command;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Flag;
import dev.respdesk.command.KeyFinder;
import dev.respdesk.command.KeyFlag;
import dev.respdesk.keyspace.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A set of permissions: certain commands on certain keys and channels. A user has one, and may have more beside it.
public final class Selector {
    private final CommandRules commands;
    private final List<KeyPattern> keys = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();
    private boolean allKeys;
    private boolean allChannels;

    Selector(Commands known, boolean allChannels) {
        commands = new CommandRules(known);
        this.allChannels = allChannels;
    }

    Selector(Selector other) {
        commands = new CommandRules(other.commands);
        keys.addAll(other.keys);
        channels.addAll(other.channels);
        allKeys = other.allKeys;
        allChannels = other.allChannels;
    }

    /// Whether it allows everything.
    boolean isUnlimited() {
        return commands.isAll() && allKeys && allChannels;
    }

    boolean allChannels() {
        return allChannels;
    }

    List<String> channels() {
        return channels;
    }

    /// Takes one rule.
    void apply(String rule) {
        switch (rule.toLowerCase(Locale.ROOT)) {
            case "allkeys", "~*" -> keys(true);
            case "resetkeys" -> keys(false);
            case "allchannels", "&*" -> channels(true);
            case "resetchannels" -> channels(false);
            case "allcommands", "+@all" -> commands.setAll(true);
            case "nocommands", "-@all" -> commands.setAll(false);
            default -> applyPattern(rule);
        }
    }

    private void keys(boolean all) {
        allKeys = all;
        keys.clear();
    }

    private void channels(boolean all) {
        allChannels = all;
        channels.clear();
    }

    private void applyPattern(String rule) {
        switch (rule.charAt(0)) {
            case '~', '%' -> addKeys(rule);
            case '&' -> addChannels(rule.substring(1));
            case '+', '-' -> commands.apply(rule);
            default -> throw AclError.SYNTAX;
        }
    }

    private void addKeys(String rule) {
        if (allKeys) {
            throw AclError.KEY_BEHIND_ALL;
        }
        KeyPattern added = rule.charAt(0) == '~' ? new KeyPattern(rule.substring(1), true, true) : limited(rule);
        if (Latin.hasBlank(added.glob())) {
            throw AclError.SYNTAX;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).glob().equals(added.glob())) {
                keys.set(i, keys.get(i).with(added));
                return;
            }
        }
        keys.add(added);
    }

    /// `%R~pattern`, `%W~pattern`, `%RW~pattern`.
    private static KeyPattern limited(String rule) {
        int tilde = rule.indexOf('~');
        String letters = rule.substring(1, tilde < 0 ? rule.length() : tilde).toUpperCase(Locale.ROOT);
        if (!List.of("R", "W", "RW", "WR").contains(letters)) {
            throw AclError.SYNTAX;
        }
        return new KeyPattern(tilde < 0 ? "" : rule.substring(tilde + 1), letters.contains("R"), letters.contains("W"));
    }

    private void addChannels(String glob) {
        if (allChannels) {
            throw AclError.CHANNEL_BEHIND_ALL;
        }
        if (Latin.hasBlank(glob)) {
            throw AclError.SYNTAX;
        }
        if (!channels.contains(glob)) {
            channels.add(glob);
        }
    }

    /// Null where it allows the call, else what it does not allow.
    @Nullable Denial check(Command command, byte[][] argv) {
        if (!command.is(Flag.NO_AUTH) && !commands.allows(command, argv)) {
            return new Denial(Denial.Kind.COMMAND, 0);
        }
        Denial ofKeys = allKeys || command.keySpecs().isEmpty() ? null : checkKeys(command, argv);
        return ofKeys != null || allChannels ? ofKeys : checkChannels(command, argv);
    }

    private @Nullable Denial checkKeys(Command command, byte[][] argv) {
        for (KeyFinder.Found found : found(command, argv)) {
            if (!found.spec().flags().contains(KeyFlag.NOT_KEY) && !allows(argv[found.position()], found)) {
                return new Denial(Denial.Kind.KEY, found.position());
            }
        }
        return null;
    }

    /// A request whose keys cannot be found has none that could be denied.
    private static List<KeyFinder.Found> found(Command command, byte[][] argv) {
        try {
            return KeyFinder.find(command, argv);
        } catch (CommandError noKeys) {
            return List.of();
        }
    }

    private boolean allows(byte[] key, KeyFinder.Found found) {
        for (KeyPattern pattern : keys) {
            if (pattern.allows(found.spec().flags()) && Glob.matches(Latin.bytes(pattern.glob()), key)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Denial checkChannels(Command command, byte[][] argv) {
        ChannelUse use = command.channelUse();
        if (use == ChannelUse.NONE) {
            return null;
        }
        int last = use == ChannelUse.PUBLISHES ? 1 : argv.length - 1;
        for (int i = 1; i <= last; i++) {
            if (!allowsChannel(channels, argv[i], use == ChannelUse.SUBSCRIBES_BY_PATTERN)) {
                return new Denial(Denial.Kind.CHANNEL, i);
            }
        }
        return null;
    }

    /// Whether a rule allows reading any key.
    boolean readsAllKeys() {
        return allKeys || keys.stream().anyMatch(pattern -> pattern.reads() && pattern.glob().equals("*"));
    }

    /// A pattern must stand in the list as it is; a channel must match one of the list.
    static boolean allowsChannel(List<String> list, byte[] channel, boolean isPattern) {
        for (String glob : list) {
            byte[] bytes = Latin.bytes(glob);
            if (isPattern ? Arrays.equals(bytes, channel) : Glob.matches(bytes, channel)) {
                return true;
            }
        }
        return false;
    }

    /// The commands as rules.
    public String commandText() {
        return commands.text();
    }

    /// The keys as rules.
    public String keyText() {
        return allKeys ? "~*" : keys.stream().map(KeyPattern::text).collect(Collectors.joining(" "));
    }

    /// The channels as rules, without the one that forgets those before.
    public String channelText() {
        return allChannels ? "&*" : channels.stream().map(glob -> "&" + glob).collect(Collectors.joining(" "));
    }

    /// Everything as rules, which make the same selector of an empty one.
    String text() {
        String ofKeys = keyText();
        String ofChannels = channelText();
        return (ofKeys.isEmpty() ? "" : ofKeys + " ") + (allChannels ? "" : "resetchannels ")
                + (ofChannels.isEmpty() ? "" : ofChannels + " ") + commandText();
    }
}
