package dev.respdesk.gui.aof;

import java.util.ArrayList;
import java.util.List;

/// What the arguments of a logged command are called: `key`, `field`, `value`; numbers where no name is known.
final class ArgumentNames {
    private ArgumentNames() {}

    /// Names for the arguments behind the command's own name.
    static List<String> of(String command, int argc) {
        List<String> names = new ArrayList<>(argc);
        for (int i = 1; i < argc; i++) {
            names.add(name(command, i));
        }
        return names;
    }

    /// As they are logged: key, time, FIELDS, a number, and that many fields.
    private static String field(String command, int i) {
        int fields = command.equals("HPERSIST") ? 4 : 5;
        boolean time = i == 2 && fields == 5;
        return i == 1 ? "key" : time ? command.endsWith("AT") ? "at" : "after" : i >= fields ? "field" : "option";
    }

    private static String name(String command, int i) {
        boolean even = i % 2 == 0;
        return switch (command) {
            case "SET" -> i == 1 ? "key" : i == 2 ? "value" : "option";
            case "HSET", "HMSET", "HSETNX" -> i == 1 ? "key" : even ? "field" : "value";
            case "HDEL" -> i == 1 ? "key" : "field";
            case "MSET", "MSETNX" -> even ? "value" : "key";
            case "ZADD" -> i == 1 ? "key" : even ? "score" : "member";
            case "SADD", "SREM", "ZREM" -> i == 1 ? "key" : "member";
            case "LPUSH", "RPUSH" -> i == 1 ? "key" : "element";
            case "XADD" -> i == 1 ? "key" : i == 2 ? "id" : even ? "value" : "field";
            case "PEXPIREAT" -> i == 1 ? "key" : i == 2 ? "at" : "option";
            case "HPEXPIREAT", "HPEXPIRE", "HEXPIREAT", "HEXPIRE", "HPERSIST" -> field(command, i);
            case "DEL", "UNLINK" -> "key";
            case "SELECT" -> "db";
            case "INCRBY", "DECRBY" -> i == 1 ? "key" : "by";
            case "RENAME", "RENAMENX" -> i == 1 ? "from" : "to";
            case "FUNCTION", "SCRIPT", "FLUSHALL", "FLUSHDB", "XGROUP" -> Integer.toString(i);
            default -> i == 1 ? "key" : Integer.toString(i);
        };
    }
}
