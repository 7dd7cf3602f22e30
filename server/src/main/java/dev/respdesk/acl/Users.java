package dev.respdesk.acl;

import dev.respdesk.command.Client;
import dev.respdesk.command.Clients;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Welcome;
import dev.respdesk.pubsub.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// All users of the server, in the order of their names. There is always a default one, which clients are that have
/// not logged in. Data thread only.
public final class Users implements Welcome {
    /// The user of clients that have not logged in.
    public static final String DEFAULT = "default";

    private static final List<String> EVERYTHING = List.of("+@all", "~*", "&*", "on", "nopass");

    private final Map<String, User> byName = new TreeMap<>();
    private final Commands commands;
    private final Clients clients;
    private final BooleanSupplier allChannelsAtFirst;
    private final User defaultUser;

    /// @param commands           all of them: rules name them
    /// @param allChannelsAtFirst whether `acl-pubsub-default` lets new users use all channels
    public Users(Commands commands, Clients clients, BooleanSupplier allChannelsAtFirst) {
        this.commands = commands;
        this.clients = clients;
        this.allChannelsAtFirst = allChannelsAtFirst;
        defaultUser = new User(DEFAULT, User.changed(nothing(), EVERYTHING));
        byName.put(DEFAULT, defaultUser);
    }

    private Rights nothing() {
        return new Rights(commands, allChannelsAtFirst);
    }

    public Collection<User> all() {
        return byName.values();
    }

    public @Nullable User find(String latinName) {
        return byName.get(latinName);
    }

    /// Sets the password of the default user as `requirepass` does; empty lets everybody in.
    public void defaultPassword(String latinPassword) {
        defaultUser.rights(User.changed(defaultUser.rights(),
                List.of("resetpass", latinPassword.isEmpty() ? "nopass" : ">" + latinPassword)));
    }

    @Override
    public boolean isLoginRequired() {
        return !defaultUser.rights().isWithoutPassword() || !defaultUser.rights().isEnabled();
    }

    /// Whether any password will do for the default user.
    public boolean isDefaultWithoutPassword() {
        return defaultUser.rights().isWithoutPassword();
    }

    /// The default user, who has logged in where that needs no password.
    @Override
    public void welcome(Client client) {
        client.authenticate(defaultUser, !isLoginRequired());
    }

    /// Logs a client in; false where user or password is wrong, or the user switched off.
    public boolean logIn(Client client, byte[] name, byte[] password) {
        User user = find(Latin.text(name));
        boolean right = user != null && user.rights().isEnabled() && (user.rights().isWithoutPassword()
                || Passwords.isOneOf(user.rights().passwords(), password));
        if (right) {
            client.authenticate(user, true);
        }
        return right;
    }

    /// Whether rules can be taken by a new user.
    ///
    /// @throws AclError with the rule and what is wrong
    void check(List<String> rules) {
        User.changed(nothing(), rules);
    }

    /// Makes or changes a user by rules, all or none. Clients lose their connections that have subscribed to channels
    /// which they may not use any more.
    ///
    /// @throws AclError with what is wrong
    public void set(String latinName, List<String> rules) {
        if (Latin.hasBlank(latinName)) {
            throw new AclError("Usernames can't contain spaces or null characters");
        }
        User user = find(latinName);
        List<String> merged = RuleWords.merged(rules);
        Rights next;
        try {
            next = User.changed(user == null ? nothing() : user.rights(), merged);
        } catch (AclError error) {
            throw new AclError("Error in ACL SETUSER modifier " + error.reason());
        }
        if (user == null) {
            byName.put(latinName, new User(latinName, next));
        } else {
            closeSubscribers(user, next);
            user.rights(next);
        }
    }

    private void closeSubscribers(User user, Rights next) {
        List<String> channels = next.channelsInsteadOf(user.rights());
        if (channels == null) {
            return;
        }
        for (Client client : List.copyOf(clients.all())) {
            if (client.login() == user && client.isSubscriber() && !mayKeepAll(client, channels)) {
                throwOut(client);
            }
        }
    }

    private static boolean mayKeepAll(Client client, List<String> channels) {
        for (Message.Kind kind : Message.Kind.values()) {
            for (byte[] name : client.subscriptions().names(kind)) {
                if (!Selector.allowsChannel(channels, name, kind == Message.Kind.PATTERN)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Removes a user and closes the connections of those who have logged in as it; false where there is none.
    public boolean remove(String latinName) {
        User removed = byName.remove(latinName);
        if (removed != null) {
            for (Client client : List.copyOf(clients.all())) {
                if (client.login() == removed) {
                    throwOut(client);
                }
            }
        }
        return removed != null;
    }

    /// Who asked for it gets the reply still.
    private void throwOut(Client client) {
        client.authenticate(defaultUser, false);
        if (client.isRunning()) {
            client.closeAfterReply();
        } else {
            client.close();
        }
    }

    /// Makes a user that the configuration declares; the default one, which there is already, anew.
    ///
    /// @throws AclError with what is wrong
    public void declare(String latinName, List<String> rules) {
        List<String> all = new ArrayList<>(rules);
        if (latinName.equals(DEFAULT)) {
            all.addFirst("reset");
        }
        set(latinName, all);
    }

    /// Puts users in the place of all there are. Connections that have logged in as another than the default user are
    /// closed. That one stays as it is where none is given.
    ///
    /// @param rules names with their rules, in any order
    /// @throws AclError with the user and what is wrong, and everything as it was
    public void replaceAll(Map<String, List<String>> rules) {
        Map<String, Rights> next = new TreeMap<>();
        rules.forEach((name, ofUser) -> next.put(name, User.changed(nothing(), ofUser)));
        Rights ofDefault = next.remove(DEFAULT);
        if (ofDefault != null) {
            defaultUser.rights(ofDefault);
        }
        for (String name : List.copyOf(byName.keySet())) {
            if (!name.equals(DEFAULT)) {
                remove(name);
            }
        }
        next.forEach((name, rights) -> byName.put(name, new User(name, rights)));
    }
}
