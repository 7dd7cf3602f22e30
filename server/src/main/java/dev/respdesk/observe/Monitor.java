package dev.respdesk.observe;

import dev.respdesk.command.Call;
import dev.respdesk.command.CallObserver;
import dev.respdesk.command.Client;
import dev.respdesk.command.ClientListener;
import dev.respdesk.command.Flag;
import dev.respdesk.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Shows every call that runs to the clients that watch (MONITOR): time, database, who, arguments. What administrates
/// is not shown, passwords are hidden. Observes calls only while somebody watches. Data thread only.
public final class Monitor implements CallObserver, ClientListener {
    private final Set<Client> watchers = new LinkedHashSet<>();
    private final List<CallObserver> observers;
    private final Clock clock;

    /// @param observers where it hears of calls while somebody watches
    public Monitor(List<CallObserver> observers, Clock clock) {
        this.observers = observers;
        this.clock = clock;
    }

    /// From now on the client is shown what runs.
    public void add(Client client) {
        if (watchers.isEmpty()) {
            observers.add(this);
        }
        watchers.add(client);
        client.monitor(true);
    }

    @Override
    public void dropped(Client client) {
        if (client.isMonitor()) {
            watchers.remove(client);
            client.monitor(false);
            if (watchers.isEmpty()) {
                observers.remove(this);
            }
        }
    }

    @Override
    public void begins(Call call) {
        show(call);
    }

    @Override
    public void ran(Call call, long nanos, boolean failed) {
        if (!call.isAgain()) {
            showUnlessHidden(call);
        }
    }

    @Override
    public void blocked(Call call) {
        showUnlessHidden(call);
    }

    private void showUnlessHidden(Call call) {
        if (!call.command().is(Flag.ADMIN) && !call.command().is(Flag.SKIP_MONITOR)) {
            show(call);
        }
    }

    private void show(Call call) {
        String line = line(call);
        for (Client watcher : watchers) {
            if (watcher.replyMode() == Client.ReplyMode.ON && !watcher.closing()) {
                watcher.push(reply -> reply.simple(line));
            }
        }
    }

    private String line(Call call) {
        long micros = clock.micros();
        StringBuilder line = new StringBuilder(64);
        line.append(micros / 1_000_000).append(String.format(Locale.ROOT, ".%06d", micros % 1_000_000))
                .append(" [").append(call.client().db()).append(' ')
                .append(call.client().connection().remoteAddress()).append(']');
        byte[][] argv = Secrets.hidden(call.command().name(), call.argv());
        for (byte[] arg : argv) {
            line.append(" \"");
            quote(line, arg);
            int more = call.length(arg) - arg.length;
            line.append(more > 0 ? "... (" + more + " more bytes)\"" : "\"");
        }
        return line.toString();
    }

    private static void quote(StringBuilder line, byte[] bytes) {
        for (byte b : bytes) {
            switch (b) {
                case '"', '\\' -> line.append('\\').append((char) b);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case 7 -> line.append("\\a");
                case 8 -> line.append("\\b");
                default -> plain(line, b);
            }
        }
    }

    private static void plain(StringBuilder line, byte b) {
        if (b >= ' ' && b < 127) {
            line.append((char) b);
        } else {
            line.append("\\x").append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
    }
}
