package dev.respdesk.acl;

import dev.respdesk.command.Command;
import dev.respdesk.command.Commands;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Everything that the rules of a user say. Changed only while nobody is checked by it: a change is made on a copy, and
/// the copy is taken over when all of it was right.
public final class Rights {
    private final Commands commands;
    private final BooleanSupplier allChannelsAtFirst;
    private final Set<String> passwords = new LinkedHashSet<>();
    private final List<Selector> selectors = new ArrayList<>();
    private boolean enabled;
    private boolean withoutPassword;
    private boolean skipsSanitizing;

    /// Of a user that may do nothing.
    ///
    /// @param allChannelsAtFirst whether `acl-pubsub-default` lets new users use all channels
    Rights(Commands commands, BooleanSupplier allChannelsAtFirst) {
        this.commands = commands;
        this.allChannelsAtFirst = allChannelsAtFirst;
        selectors.add(new Selector(commands, allChannelsAtFirst.getAsBoolean()));
    }

    Rights(Rights other) {
        commands = other.commands;
        allChannelsAtFirst = other.allChannelsAtFirst;
        passwords.addAll(other.passwords);
        other.selectors.forEach(selector -> selectors.add(new Selector(selector)));
        enabled = other.enabled;
        withoutPassword = other.withoutPassword;
        skipsSanitizing = other.skipsSanitizing;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /// Whether any password will do.
    public boolean isWithoutPassword() {
        return withoutPassword;
    }

    /// Hashes in hexadecimal digits.
    public Set<String> passwords() {
        return passwords;
    }

    /// The first is the user's own, the others were given in brackets.
    public List<Selector> selectors() {
        return selectors;
    }

    boolean isUnlimited() {
        return selectors.getFirst().isUnlimited();
    }

    /// Takes one rule; a selector in brackets is one rule.
    void apply(String rule) {
        if (rule.isEmpty()) {
            return;
        }
        switch (rule.toLowerCase(Locale.ROOT)) {
            case "on" -> enabled = true;
            case "off" -> enabled = false;
            case "nopass" -> {
                withoutPassword = true;
                passwords.clear();
            }
            case "resetpass" -> {
                withoutPassword = false;
                passwords.clear();
            }
            case "skip-sanitize-payload" -> skipsSanitizing = true;
            case "sanitize-payload" -> skipsSanitizing = false;
            case "clearselectors" -> selectors.subList(1, selectors.size()).clear();
            case "reset" -> reset();
            default -> applyValue(rule);
        }
    }

    private void reset() {
        passwords.clear();
        withoutPassword = false;
        enabled = false;
        skipsSanitizing = false;
        selectors.clear();
        selectors.add(new Selector(commands, allChannelsAtFirst.getAsBoolean()));
    }

    private void applyValue(String rule) {
        String value = rule.substring(1);
        switch (rule.charAt(0)) {
            case '>' -> addPassword(Passwords.hash(Latin.bytes(value)));
            case '#' -> addPassword(Passwords.checkedHash(value));
            case '<' -> removePassword(Passwords.hash(Latin.bytes(value)));
            case '!' -> removePassword(Passwords.checkedHash(value));
            default -> applyToSelector(rule);
        }
    }

    private void applyToSelector(String rule) {
        if (rule.startsWith("(") && rule.endsWith(")")) {
            Selector selector = new Selector(commands, allChannelsAtFirst.getAsBoolean());
            for (String inner : RuleWords.split(rule.substring(1, rule.length() - 1))) {
                selector.apply(inner);
            }
            selectors.add(selector);
        } else {
            selectors.getFirst().apply(rule);
        }
    }

    private void addPassword(String hash) {
        passwords.add(hash);
        withoutPassword = false;
    }

    private void removePassword(String hash) {
        if (!passwords.remove(hash)) {
            throw AclError.NO_SUCH_PASSWORD;
        }
    }

    /// Null where one of the selectors allows the call, else what comes nearest to being allowed.
    @Nullable Denial check(Command command, byte[][] argv) {
        Denial furthest = new Denial(Denial.Kind.COMMAND, 0);
        for (Selector selector : selectors) {
            Denial denial = selector.check(command, argv);
            if (denial == null) {
                return null;
            }
            furthest = denial.isFurtherThan(furthest) ? denial : furthest;
        }
        return furthest;
    }

    /// Whether one selector allows the call and reading any key.
    boolean mayReadAllKeys(Command command, byte[][] argv) {
        for (Selector selector : selectors) {
            if (selector.readsAllKeys() && selector.check(command, argv) == null) {
                return true;
            }
        }
        return false;
    }

    /// The channels that may be used from now on by whoever was allowed those of `before`; null where none was lost.
    @Nullable List<String> channelsInsteadOf(Rights before) {
        List<String> now = new ArrayList<>();
        for (Selector selector : selectors) {
            if (selector.allChannels()) {
                return null;
            }
            now.addAll(selector.channels());
        }
        boolean noneLost = before.selectors.stream()
                .allMatch(selector -> !selector.allChannels() && now.containsAll(selector.channels()));
        return noneLost ? null : now;
    }

    /// The words for the state of the user.
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add(enabled ? "on" : "off");
        if (withoutPassword) {
            flags.add("nopass");
        }
        flags.add(skipsSanitizing ? "skip-sanitize-payload" : "sanitize-payload");
        return flags;
    }

    /// Everything as rules, which make the same of a new user.
    public String text() {
        StringBuilder text = new StringBuilder(String.join(" ", flags())).append(' ');
        passwords.forEach(hash -> text.append('#').append(hash).append(' '));
        text.append(selectors.getFirst().text());
        selectors.stream().skip(1).forEach(selector -> text.append(" (").append(selector.text()).append(')'));
        return text.toString();
    }
}
