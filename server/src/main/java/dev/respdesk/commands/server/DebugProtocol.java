package dev.respdesk.commands.server;

import dev.respdesk.command.Args;
import dev.respdesk.command.Call;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import java.util.Locale;

/// DEBUG PROTOCOL: a value of each type of the protocol, by which clients are tested.
final class DebugProtocol {
    private DebugProtocol() {}

    static void reply(Call call) {
        Reply reply = call.reply();
        switch (Args.text(call.arg(2)).toLowerCase(Locale.ROOT)) {
            case "string" -> reply.bulk("Hello World");
            case "integer" -> reply.integer(12345);
            case "double" -> reply.dbl(3.141);
            case "bignum" -> reply.bigNumber("1234567999999999999999999999999999999");
            case "null" -> reply.nil();
            case "array" -> numbers(reply, false);
            case "set" -> numbers(reply, true);
            case "map" -> map(reply);
            case "attrib" -> attributed(reply);
            case "push" -> push(call);
            case "verbatim" -> reply.verbatim("txt", "This is a verbatim\nstring");
            case "true" -> reply.bool(true);
            case "false" -> reply.bool(false);
            default -> throw new CommandError("ERR Wrong protocol type name. Please use one of the following: "
                    + "string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false");
        }
    }

    private static void numbers(Reply reply, boolean asSet) {
        if (asSet) {
            reply.set(3);
        } else {
            reply.array(3);
        }
        for (int i = 0; i < 3; i++) {
            reply.integer(i);
        }
    }

    private static void map(Reply reply) {
        reply.map(3);
        for (int i = 0; i < 3; i++) {
            reply.integer(i);
            reply.bool(i == 1);
        }
    }

    private static void push(Call call) {
        if (call.reply().version() != RespVersion.RESP3) {
            throw new CommandError("ERR RESP2 is not supported by this command");
        }
        call.client().push(out -> {
            out.push(2);
            out.bulk("server-cpu-usage");
            out.integer(42);
        });
        call.reply().bulk("Some real reply following the push reply");
    }

    private static void attributed(Reply reply) {
        if (reply.attributes(1)) {
            reply.bulk("key-popularity");
            reply.array(2);
            reply.bulk("key:123");
            reply.integer(90);
        }
        reply.bulk("Some real reply following the attribute");
    }
}
