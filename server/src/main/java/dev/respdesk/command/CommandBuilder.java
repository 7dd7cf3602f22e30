package dev.respdesk.command;

import dev.respdesk.resp.syntax.ArgNames;
import dev.respdesk.resp.syntax.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The declaration of one command, chained; `run` or `container` ends and registers it. A faulty syntax line shows when
/// it is read: a test reads all.
public final class CommandBuilder {
    final Syntax syntax;
    int flags;
    final List<KeySpec> keySpecs = new ArrayList<>();
    final List<String> tips = new ArrayList<>();
    @Nullable Handler handler;
    ChannelUse channelUse = ChannelUse.NONE;
    int largeFirst = -1;
    int largeStep;
    int arity;
    @Nullable Function<byte[][], Set<KeyFlag>> keyFlags;
    List<String> categories = List.of();
    boolean isOfGroup = true;

    @Nullable Function<byte[][], @Nullable Set<Flag>> said;

    private final Commands commands;
    final Group group;
    private final List<Command.Example> examples = new ArrayList<>();
    private final ArgNames argNames = new ArgNames();
    private final List<String[]> history = new ArrayList<>();
    private String summary = "";
    private String since = "";
    private String complexity = "";
    private @Nullable String deprecatedSince;
    private @Nullable String replacedBy;
    private boolean internal;

    CommandBuilder(Commands commands, Group group, Syntax syntax) {
        this.commands = commands;
        this.group = group;
        this.syntax = syntax;
    }

    /// One sentence, in our own words.
    public CommandBuilder summary(String text) {
        summary = text;
        return this;
    }

    /// The version of Redis that had it first.
    public CommandBuilder since(String version) {
        since = version;
        return this;
    }

    public CommandBuilder complexity(String text) {
        complexity = text;
        return this;
    }

    /// It is for servers among themselves, or for tests of them.
    public CommandBuilder internal() {
        internal = true;
        return this;
    }

    public CommandBuilder deprecated(String version, String inFavourOf) {
        deprecatedSince = version;
        replacedBy = inFavourOf;
        return this;
    }

    /// A version and what it changed.
    public CommandBuilder history(String version, String change) {
        history.add(new String[] {version, change});
        return this;
    }

    public CommandBuilder flags(Flag... add) {
        for (Flag flag : add) {
            flags |= flag.bit();
        }
        return this;
    }

    /// ACL categories beyond those that follow from group and flags, without the `@`.
    public CommandBuilder acl(String... add) {
        categories = List.of(add);
        return this;
    }

    /// As `acl`, and that of the group is not among them.
    public CommandBuilder aclWithoutGroup(String... add) {
        isOfGroup = false;
        return acl(add);
    }

    /// One key as the first argument.
    public CommandBuilder key(KeyFlag... keyFlags) {
        return keys(KeySpec.one(syntax.name().indexOf('|') < 0 ? 1 : 2, keyFlags));
    }

    /// A note on the keys declared last.
    public CommandBuilder note(String words) {
        keySpecs.add(keySpecs.removeLast().noted(words));
        return this;
    }

    public CommandBuilder keys(KeySpec... specs) {
        keySpecs.addAll(List.of(specs));
        return this;
    }

    /// The handler takes the argument at `first`, and each `step` after it (0 for none), from the storage by
    /// `Call.large`. Large arguments at other places pass the heap as a whole.
    public CommandBuilder large(int first, int step) {
        largeFirst = first;
        largeStep = step;
        return this;
    }

    /// What a request does with the keys whose spec says `VARIABLE_FLAGS`.
    public CommandBuilder keyFlags(Function<byte[][], Set<KeyFlag>> ofRequest) {
        keyFlags = ofRequest;
        return this;
    }

    /// What a request says about itself: which of `Command.SAYABLE` hold for it in place of the command's own; null
    /// where it says nothing.
    public CommandBuilder said(Function<byte[][], @Nullable Set<Flag>> ofRequest) {
        said = ofRequest;
        return this;
    }

    /// What it does with channels, for permissions.
    public CommandBuilder channels(ChannelUse use) {
        channelUse = use;
        return this;
    }

    /// Tips for proxies and clients, as `COMMAND INFO` lists them.
    public CommandBuilder tips(String... add) {
        tips.addAll(List.of(add));
        return this;
    }

    /// An arity that does not follow from the syntax line.
    public CommandBuilder arity(int count) {
        arity = count;
        return this;
    }

    /// Names of the argument groups (alternatives and blocks) that COMMAND DOCS shows, in the order of the syntax line;
    /// those not given are made from what they hold.
    public CommandBuilder argNames(String... names) {
        argNames.groups(List.of(names));
        return this;
    }

    /// Other names for an argument of the line than the one it is shown by, one for each time that it occurs.
    public CommandBuilder argRenamed(String written, String... names) {
        argNames.rename(written, List.of(names));
        return this;
    }

    /// The version of Redis that had these arguments or groups first.
    public CommandBuilder argSince(String version, String... names) {
        argNames.since(version, List.of(names));
        return this;
    }

    /// The word before these blocks belongs to their first argument.
    public CommandBuilder argWordInside(String... blocks) {
        argNames.wordInside(List.of(blocks));
        return this;
    }

    /// A request and its reply as redis-cli prints it; it runs as a test.
    public CommandBuilder example(String request, String reply) {
        examples.add(new Command.Example(request, reply));
        return this;
    }

    /// Ends the declaration and registers the command.
    public Command run(Handler code) {
        handler = code;
        return register();
    }

    /// Ends the declaration of a command that only has subcommands.
    public Command container() {
        arity = arity == 0 ? -2 : arity;
        return register();
    }

    private Command register() {
        if (summary.isEmpty() || since.isEmpty() || complexity.isEmpty() && handler != null) {
            throw new IllegalStateException("declaration without summary, since or complexity: " + syntax.line());
        }
        Command command = new Command(this);
        commands.register(command);
        return command;
    }

    Command.Docs docs() {
        return new Command.Docs(
                summary, since, group, complexity, deprecatedSince, replacedBy, List.copyOf(history),
                List.copyOf(examples), argNames, internal);
    }

    @Override
    public String toString() {
        return syntax.line() + " " + Arrays.toString(tips.toArray());
    }
}
