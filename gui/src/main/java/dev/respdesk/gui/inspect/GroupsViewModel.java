package dev.respdesk.gui.inspect;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.session.Session;
import dev.respdesk.gui.session.StreamGroups.Consumer;
import dev.respdesk.gui.session.StreamGroups.Group;
import dev.respdesk.gui.session.StreamGroups.Pending;
import dev.respdesk.gui.session.StreamGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The groups of a stream: all of them, the consumers of the chosen one, and its pending entries a page at a time, of
/// all consumers or of the chosen one.
public final class GroupsViewModel {
    private final StreamGroups access;
    private final Background background;
    private final TreeSet<Integer> chosen = new TreeSet<>();
    private List<Group> groups = List.of();
    private List<Consumer> consumers = List.of();
    private final List<Pending> pending = new ArrayList<>();
    private byte @Nullable [] group;
    private byte @Nullable [] consumer;
    private boolean finished = true;
    private boolean known;
    private int reading;
    private int pages;
    private Runnable onChanged = () -> {};
    private java.util.function.Consumer<Problem> onProblem = problem -> {};

    public GroupsViewModel(Session session, byte[] key, Background background) {
        access = new StreamGroups(session, key);
        this.background = background;
    }

    /// What a refresh has read.
    private record Read(List<Group> groups, List<Consumer> consumers, List<Pending> pending, boolean finished) {}

    /// Reads all again, as far as it had been read; group and consumer stay chosen while they exist.
    public void refresh() {
        int mine = ++reading;
        byte @Nullable [] wanted = group;
        byte @Nullable [] wantedConsumer = consumer;
        int wantedPages = Math.max(1, pages);
        background.run(() -> read(wanted, wantedConsumer, wantedPages)).onDone(read -> {
            if (mine == reading) {
                show(read, wanted, wantedConsumer);
            }
        }).onError(error -> failed("Reading the groups", error));
    }

    private Read read(byte @Nullable [] wanted, byte @Nullable [] wantedConsumer, int wantedPages) throws Exception {
        List<Group> all = access.groups();
        Group shown = shown(all, wanted);
        if (shown == null) {
            return new Read(all, List.of(), List.of(), true);
        }
        List<Consumer> its = access.consumers(shown.name());
        byte @Nullable [] of = find(its, wantedConsumer) < 0 ? null : wantedConsumer;
        List<Pending> read = new ArrayList<>();
        boolean end = false;
        for (int page = 0; page < wantedPages && !end; page++) {
            List<Pending> more = access.pending(shown.name(), of, read.isEmpty() ? null : read.getLast().id());
            read.addAll(more);
            end = more.size() < StreamGroups.PAGE;
        }
        return new Read(all, its, read, end);
    }

    private static @Nullable Group shown(List<Group> all, byte @Nullable [] wanted) {
        return all.stream().filter(each -> Arrays.equals(each.name(), wanted)).findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    private static int find(List<Consumer> all, byte @Nullable [] name) {
        for (int i = 0; i < all.size(); i++) {
            if (Arrays.equals(all.get(i).name(), name)) {
                return i;
            }
        }
        return -1;
    }

    private void show(Read read, byte @Nullable [] wanted, byte @Nullable [] wantedConsumer) {
        List<String> before = chosenIds();
        known = true;
        groups = read.groups;
        Group shown = shown(groups, wanted);
        group = shown == null ? null : shown.name();
        consumers = read.consumers;
        consumer = find(consumers, wantedConsumer) < 0 ? null : wantedConsumer;
        pending.clear();
        pending.addAll(read.pending);
        finished = read.finished;
        pages = Math.max(1, (pending.size() + StreamGroups.PAGE - 1) / StreamGroups.PAGE);
        chosen.clear();
        for (int i = 0; i < pending.size(); i++) {
            if (before.contains(pending.get(i).id())) {
                chosen.add(i);
            }
        }
        onChanged.run();
    }

    /// Reads the next page of pending entries, if there is one.
    public void readOn() {
        byte @Nullable [] of = group;
        if (finished || of == null || pending.isEmpty()) {
            return;
        }
        finished = true; // until this page is there
        int mine = ++reading;
        String last = pending.getLast().id();
        byte @Nullable [] only = consumer;
        background.run(() -> access.pending(of, only, last)).onDone(more -> {
            if (mine == reading) {
                pending.addAll(more);
                pages++;
                finished = more.size() < StreamGroups.PAGE;
                onChanged.run();
            }
        }).onError(error -> failed("Reading pending entries", error));
    }

    private void failed(String doing, Throwable error) {
        onProblem.accept(Problem.doing(doing, error));
    }

    public void chooseGroup(int index) {
        group = groups.get(index).name();
        consumer = null;
        restart();
    }

    /// Shows what is pending for one consumer, or with -1 for all.
    public void chooseConsumer(int index) {
        consumer = index < 0 ? null : consumers.get(index).name();
        restart();
    }

    private void restart() {
        pending.clear();
        chosen.clear();
        pages = 0;
        finished = true;
        refresh();
    }

    /// Makes a group and chooses it.
    public void create(byte[] name, String id, Runnable done) {
        write("Creating the group", () -> {
            access.create(name, id);
            return 1L;
        }, count -> {
            group = name;
            consumer = null;
            done.run();
        });
    }

    /// Has the chosen group go on behind another entry.
    public void setId(String id, Runnable done) {
        byte[] of = chosenGroup();
        write("Setting the ID of the group", () -> {
            access.setId(of, id);
            return 1L;
        }, count -> done.run());
    }

    /// Deletes the chosen group.
    public void destroy(Runnable done) {
        byte[] of = chosenGroup();
        write("Deleting the group", () -> access.destroy(of) ? 1L : 0L, count -> done.run());
    }

    /// Deletes the chosen consumer; `answer` hears how many entries were pending for it.
    public void deleteConsumer(LongConsumer answer) {
        byte[] of = chosenGroup();
        byte @Nullable [] gone = consumer;
        if (gone != null) {
            write("Deleting the consumer", () -> access.deleteConsumer(of, gone), answer);
        }
    }

    /// Acknowledges the chosen entries; `answer` hears how many were still pending.
    public void acknowledge(LongConsumer answer) {
        byte[] of = chosenGroup();
        List<String> ids = chosenIds();
        write("Acknowledging", () -> access.acknowledge(of, ids), answer);
    }

    /// Gives the chosen entries to a consumer, those that have been idle for so long.
    public void claim(byte[] name, long idleMillis, LongConsumer answer) {
        byte[] of = chosenGroup();
        List<String> ids = chosenIds();
        write("Claiming", () -> access.claim(of, name, idleMillis, ids), answer);
    }

    private void write(String doing, Callable<Long> change, LongConsumer answer) {
        background.run(change).onDone(count -> {
            answer.accept(count);
            refresh();
        }).onError(error -> failed(doing, error));
    }

    private byte[] chosenGroup() {
        return java.util.Objects.requireNonNull(group, "a group is chosen");
    }

    private List<String> chosenIds() {
        return chosen.stream().map(index -> pending.get(index).id()).toList();
    }

    /// The pending entries that are chosen, by their place.
    public TreeSet<Integer> chosen() {
        return chosen;
    }

    /// Whether the server has answered yet.
    public boolean isKnown() {
        return known;
    }

    public List<Group> groups() {
        return groups;
    }

    /// The place of the chosen group, or -1 where there is none.
    public int group() {
        for (int i = 0; i < groups.size(); i++) {
            if (Arrays.equals(groups.get(i).name(), group)) {
                return i;
            }
        }
        return -1;
    }

    public List<Consumer> consumers() {
        return consumers;
    }

    /// The place of the chosen consumer, or -1 for all.
    public int consumer() {
        return find(consumers, consumer);
    }

    public List<Pending> pending() {
        return pending;
    }

    public void onChanged(Runnable action) {
        onChanged = action;
    }

    public void onProblem(java.util.function.Consumer<Problem> action) {
        onProblem = action;
    }
}
