package dev.respdesk.commands.keys;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Login;
import dev.respdesk.keyspace.WrongTypeException;
import dev.respdesk.value.Bytes;
import dev.respdesk.value.ElementSink;
import dev.respdesk.value.ListValue;
import dev.respdesk.value.SetValue;
import dev.respdesk.value.Value;
import dev.respdesk.value.ZSetValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of SORT: its options, then the elements in order.
final class Sort {
    private static final CommandError BY_DENIED =
            new CommandError("ERR BY option of SORT denied due to insufficient ACL permissions.");
    private static final CommandError GET_DENIED =
            new CommandError("ERR GET option of SORT denied due to insufficient ACL permissions.");

    private static final CommandError NOT_NUMBERS =
            new CommandError("ERR One or more scores can't be converted into double");

    /// An element with what it is sorted by: a number, or bytes, which may be missing.
    private record Item(byte[] element, double weight, byte @Nullable [] key) {}

    private static final byte[] NOTHING = {};

    private final Call call;
    private final List<SortPattern> gets = new ArrayList<>();
    private @Nullable SortPattern by;
    private byte @Nullable [] destination;
    private boolean descending;
    private boolean alphabetic;
    private long offset;
    private long limit = -1;

    private Sort(Call call, boolean mayStore) {
        this.call = call;
        for (int i = 2; i < call.count(); ) {
            i += option(i, mayStore);
        }
    }

    static void run(Call call, boolean mayStore) {
        new Sort(call, mayStore).run();
    }

    /// Takes an option; returns how many arguments it has.
    private int option(int i, boolean mayStore) {
        int behind = call.count() - i - 1;
        if (call.argIs(i, "ASC") || call.argIs(i, "DESC")) {
            descending = call.argIs(i, "DESC");
            return 1;
        }
        if (call.argIs(i, "ALPHA")) {
            alphabetic = true;
            return 1;
        }
        if (call.argIs(i, "LIMIT") && behind >= 2) {
            offset = call.argLong(i + 1);
            limit = call.argLong(i + 2);
            return 3;
        }
        if (mayStore && call.argIs(i, "STORE") && behind >= 1) {
            destination = call.arg(i + 1);
            return 2;
        }
        if (call.argIs(i, "BY") && behind >= 1) {
            by = new SortPattern(call.arg(i + 1));
            if (by.hasStar() && !mayReadAllKeys()) {
                throw BY_DENIED;
            }
            return 2;
        }
        if (call.argIs(i, "GET") && behind >= 1) {
            if (!mayReadAllKeys()) {
                throw GET_DENIED;
            }
            gets.add(new SortPattern(call.arg(i + 1)));
            return 2;
        }
        throw CommandError.SYNTAX;
    }

    /// The keys that patterns name are not known before they are read.
    private boolean mayReadAllKeys() {
        Login login = call.client().login();
        return login == null || login.mayReadAllKeys(call.command(), call.argv());
    }

    private void run() {
        Value value = call.read(call.arg(1));
        boolean sorts = by == null || by.hasStar();
        boolean remains = destination != null || call.client().caller() != null;
        if (value instanceof SetValue && !sorts && remains) {
            // What is stored, or what a script does with it, must not depend on an order that is nobody's.
            sorts = true;
            alphabetic = true;
            by = null;
        }
        List<byte[]> found = sorts ? cut(sorted(elements(value))) : inOwnOrder(value);
        byte[] target = destination;
        if (target == null) {
            reply(found);
        } else {
            store(target, found);
        }
    }

    private static List<byte[]> elements(@Nullable Value value) {
        List<byte[]> elements = new ArrayList<>();
        switch (value) {
            case null -> { }
            case ListValue list -> list.range(0, list.size(), false, new Elements(elements));
            case SetValue set -> set.forEach(member -> elements.add(member.toArray()));
            case ZSetValue set ->
                set.range(0, set.size() - 1, false, (member, score) -> elements.add(member.toArray()));
            default -> throw WrongTypeException.INSTANCE;
        }
        return elements;
    }

    /// Copies the elements of a list.
    private record Elements(List<byte[]> all) implements ElementSink {
        @Override
        public void element(byte[] bytes, int from, int count) {
            all.add(Arrays.copyOfRange(bytes, from, from + count));
        }

        @Override
        public void element(long integer) {
            all.add(Call.digits(integer));
        }

        @Override
        public void element(Bytes large) {
            all.add(large.toArray());
        }
    }

    /// Only those in question where they have an order of their own.
    private List<byte[]> inOwnOrder(@Nullable Value value) {
        List<byte[]> found = new ArrayList<>();
        if (value instanceof ListValue list) {
            long from = from(list.size());
            long count = count(list.size());
            list.range(descending ? list.size() - 1 - from : from, count, descending, new Elements(found));
        } else if (value instanceof ZSetValue set) {
            long from = from(set.size());
            long count = count(set.size());
            long first = descending ? set.size() - from - count : from;
            set.range(first, first + count - 1, descending, (member, score) -> found.add(member.toArray()));
        } else {
            return cut(elements(value));
        }
        return found;
    }

    private List<byte[]> sorted(List<byte[]> elements) {
        Item[] items = new Item[elements.size()];
        boolean numbers = true;
        for (int i = 0; i < items.length; i++) {
            byte[] element = elements.get(i);
            byte[] key = by == null ? element : by.value(call, element);
            items[i] = new Item(element, alphabetic || key == null ? 0 : weight(key), key);
            numbers &= !Double.isNaN(items[i].weight);
        }
        if (!numbers) {
            throw NOT_NUMBERS;
        }
        Comparator<Item> order = alphabetic ? Sort::byText : Sort::byWeight;
        Arrays.sort(items, descending ? order.reversed() : order);
        List<byte[]> sorted = new ArrayList<>(items.length);
        for (Item item : items) {
            sorted.add(item.element);
        }
        return sorted;
    }

    /// Not a number where the text is none, or one too large.
    private static double weight(byte[] text) {
        if (Args.isLong(text)) {
            return Args.toLong(text);
        }
        double weight = Args.toBound(text, 0);
        return Double.isInfinite(weight) && text[text.length - 1] <= '9' ? Double.NaN : weight;
    }

    private static int byWeight(Item first, Item second) {
        if (first.weight != second.weight) {
            return first.weight < second.weight ? -1 : 1;
        }
        return Arrays.compareUnsigned(first.element, second.element);
    }

    /// Elements that have nothing to be sorted by come first.
    private static int byText(Item first, Item second) {
        if (first.key == null || second.key == null) {
            return first.key == second.key ? 0 : first.key == null ? -1 : 1;
        }
        return Arrays.compareUnsigned(first.key, second.key);
    }

    private List<byte[]> cut(List<byte[]> elements) {
        int from = (int) from(elements.size());
        return elements.subList(from, from + (int) count(elements.size()));
    }

    /// How many of so many elements LIMIT passes over.
    private long from(long size) {
        return Math.clamp(offset, 0, size);
    }

    /// How many of so many elements LIMIT leaves.
    private long count(long size) {
        long rest = size - from(size);
        return limit < 0 ? rest : Math.min(limit, rest);
    }

    private void reply(List<byte[]> found) {
        call.reply().array((long) found.size() * Math.max(1, gets.size()));
        for (byte[] element : found) {
            if (gets.isEmpty()) {
                call.reply().bulk(element);
            }
            for (SortPattern get : gets) {
                byte[] value = get.value(call, element);
                if (value == null) {
                    call.reply().nil();
                } else {
                    call.reply().bulk(value);
                }
            }
        }
    }

    private void store(byte[] target, List<byte[]> found) {
        if (found.isEmpty()) {
            if (call.db().remove(target)) {
                call.removed(target);
            }
            call.reply().integer(0);
            return;
        }
        ListValue made = call.keyspace().scratch().list(target);
        for (byte[] element : found) {
            if (gets.isEmpty()) {
                push(made, element);
            }
            for (SortPattern get : gets) {
                byte[] value = get.value(call, element);
                push(made, value == null ? NOTHING : value);
            }
        }
        long size = made.size();
        call.keyspace().scratch().rename(target, call.db(), target);
        call.changed(call.client().db(), 'l', "sortstore", target);
        call.counts(size);
        call.reply().integer(size);
    }

    private static void push(ListValue list, byte[] element) {
        list.expect(element.length, 1);
        list.push(element, false);
    }
}
