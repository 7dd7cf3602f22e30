package dev.respdesk.server;

import dev.respdesk.acl.Acl;
import dev.respdesk.acl.AclError;
import dev.respdesk.acl.AclFile;
import dev.respdesk.acl.AclGate;
import dev.respdesk.acl.AclLog;
import dev.respdesk.acl.Denial;
import dev.respdesk.acl.Latin;
import dev.respdesk.acl.User;
import dev.respdesk.acl.Users;
import dev.respdesk.command.Call;
import dev.respdesk.command.Gate;
import dev.respdesk.command.Gates;
import dev.respdesk.command.Machine;
import dev.respdesk.commands.connection.AuthGate;
import dev.respdesk.config.Config;
import dev.respdesk.observe.Info;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Users and what they may do, as the configuration says it: `requirepass`, `user`, `aclfile`.
public final class Permissions {
    private static final Map<Denial.Kind, String> FIGURES = Map.of(
            Denial.Kind.AUTH, "acl_access_denied_auth", Denial.Kind.COMMAND, "acl_access_denied_cmd",
            Denial.Kind.KEY, "acl_access_denied_key", Denial.Kind.CHANNEL, "acl_access_denied_channel");

    private final Config config;
    private final Acl acl;
    private final Set<String> declared = new HashSet<>();

    public Permissions(Config config, Machine machine) {
        this.config = config;
        Users users = new Users(machine.commands(), machine.clients(),
                () -> config.text("acl-pubsub-default").equals("allchannels"));
        Path file = config.path("aclfile");
        acl = new Acl(users, new AclLog(), file == null ? null : new AclFile(file, users));
    }

    public Acl acl() {
        return acl;
    }

    /// The gates that ask them: first whether a client has logged in, then what it may do.
    public void addTo(Gates gates) {
        gates.add(new PermissionGate(new AuthGate(acl.users()), new AclGate(acl.log())));
    }

    private record PermissionGate(AuthGate auth, AclGate acl) implements Gate {
        @Override
        public void check(Call call) {
            if (!call.isInside()) {
                auth.check(call);
            }
            acl.check(call);
        }
    }

    /// Says their figures in INFO.
    void addTo(Info info) {
        FIGURES.forEach((kind, name) -> info.figure(name, () -> acl.log().count(kind)));
    }

    /// Makes the users that are configured; all commands are known by now, since rules name them.
    ///
    /// @throws StartException where that cannot be done
    public void begin() throws StartException {
        acl.users().defaultPassword(latin(config.requirepass()));
        config.onChange("requirepass", value -> acl.users().defaultPassword(latin(value)));
        acl.log().most(config.number("acllog-max-len"));
        config.onChange("acllog-max-len", value -> acl.log().most(config.number("acllog-max-len")));
        AclFile file = acl.file();
        if (file != null && !config.users().isEmpty()) {
            throw new StartException("Users are defined in the configuration file and in an ACL file: please have them "
                    + "all in one, with ACL SAVE for example, and take the user lines or aclfile out.");
        }
        try {
            if (file != null) {
                file.load();
            }
            config.users().forEach(this::make);
        } catch (AclError error) {
            throw new StartException(error.reason(), error);
        }
        if (file == null) {
            config.userLines(() -> acl.users().all().stream().map(User::line).map(Permissions::utf8).toList());
        }
    }

    private void make(List<String> words) {
        if (!declared.add(words.getFirst())) {
            throw new AclError("Error in user declaration of '" + words.getFirst() + "': Duplicate user found. "
                    + "A user can only be defined once in config files");
        }
        List<String> latinWords = words.stream().map(Permissions::latin).toList();
        try {
            acl.users().declare(latinWords.getFirst(), latinWords.subList(1, words.size()));
        } catch (AclError error) {
            throw new AclError("Error in user declaration of '" + words.getFirst() + "': " + error.reason());
        }
    }

    private static String latin(String text) {
        return Latin.text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String utf8(String latinText) {
        return new String(Latin.bytes(latinText), StandardCharsets.UTF_8);
    }
}
