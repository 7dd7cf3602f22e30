package dev.respdesk.commands.scripting;

import dev.respdesk.command.Reply;
import dev.respdesk.script.Library;
import dev.respdesk.script.Runner;
import dev.respdesk.script.ScriptFlags;
import dev.respdesk.script.Scripts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What FUNCTION LIST and FUNCTION STATS reply.
final class FunctionReplies {
    private final Reply reply;

    FunctionReplies(Reply reply) {
        this.reply = reply;
    }

    private void latin(String text) {
        reply.bulk(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void list(List<Library> libraries, boolean withCode) {
        reply.array(libraries.size());
        for (Library library : libraries) {
            reply.map(withCode ? 4 : 3);
            reply.bulk("library_name");
            latin(library.name());
            reply.bulk("engine");
            reply.bulk("LUA");
            reply.bulk("functions");
            reply.array(library.functions().size());
            library.functions().values().forEach(this::function);
            if (withCode) {
                reply.bulk("library_code");
                reply.bulk(library.code());
            }
        }
    }

    private void function(Library.Function function) {
        reply.map(3);
        reply.bulk("name");
        latin(function.name());
        reply.bulk("description");
        byte[] description = function.description();
        if (description == null) {
            reply.nil();
        } else {
            reply.bulk(description);
        }
        reply.bulk("flags");
        List<ScriptFlags.Flag> flags =
                Arrays.stream(ScriptFlags.Flag.values()).filter(function.flags()::has).toList();
        reply.set(flags.size());
        flags.forEach(flag -> reply.simple(flag.word()));
    }

    void stats(Scripts scripts) {
        Runner.Now now = scripts.runner().runningFunction();
        reply.map(2);
        reply.bulk("running_script");
        if (now == null) {
            reply.nil();
        } else {
            reply.map(3);
            reply.bulk("name");
            latin(now.name());
            reply.bulk("command");
            reply.array(now.argv().length);
            for (byte[] argument : now.argv()) {
                reply.bulk(argument);
            }
            reply.bulk("duration_ms");
            reply.integer(now.millis());
        }
        reply.bulk("engines");
        reply.map(1);
        reply.bulk("LUA");
        reply.map(2);
        reply.bulk("libraries_count");
        reply.integer(scripts.libraries().all().size());
        reply.bulk("functions_count");
        reply.integer(scripts.libraries().functionCount());
    }
}
