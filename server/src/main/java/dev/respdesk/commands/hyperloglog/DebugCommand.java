package dev.respdesk.commands.hyperloglog;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.value.StringValue;

/// PFDEBUG: looks into a HyperLogLog.
final class DebugCommand {
    private static final CommandError NO_KEY = new CommandError("ERR The specified key does not exist");
    private static final CommandError NOT_SPARSE = new CommandError("ERR HLL encoding is not sparse");

    void run(Call call) {
        StringValue value = call.find(call.arg(2), StringValue.class);
        if (value == null) {
            throw NO_KEY;
        }
        Sketch sketch = Sketch.in(value.toArray());
        if (call.argIs(1, "GETREG")) {
            toDense(call, value, sketch);
            registers(call, sketch);
        } else if (call.argIs(1, "DECODE")) {
            decode(call, sketch);
        } else if (call.argIs(1, "ENCODING")) {
            call.reply().simple(sketch.isDense() ? "dense" : "sparse");
        } else if (call.argIs(1, "TODENSE")) {
            call.reply().integer(toDense(call, value, sketch) ? 1 : 0);
        } else {
            throw new CommandError("ERR Unknown PFDEBUG subcommand '" + Args.shown(call.arg(1)) + "'");
        }
    }

    private static boolean toDense(Call call, StringValue value, Sketch sketch) {
        if (sketch.isDense()) {
            return false;
        }
        sketch.toDense();
        HyperLogLogCommands.save(call, call.arg(2), value, sketch);
        call.changedData();
        return true;
    }

    private static void registers(Call call, Sketch sketch) {
        call.reply().array(Sketch.REGISTERS);
        for (int i = 0; i < Sketch.REGISTERS; i++) {
            call.reply().integer(sketch.register(i));
        }
    }

    private static void decode(Call call, Sketch sketch) {
        if (sketch.isDense()) {
            throw NOT_SPARSE;
        }
        call.reply().bulk(sketch.decoded());
    }
}
