package dev.respdesk.replication;

import dev.respdesk.command.Args;

/// What a client has said of itself with REPLCONF before it asks for the data.
final class Announced {
    private String address = "";
    private int port;
    private boolean endMark;
    private boolean renames;
    private boolean fieldTimes;
    private boolean onlyCopy;
    private boolean withKeys = true;
    private boolean withFunctions = true;

    /// Takes one pair of REPLCONF; what is not known is passed over.
    void take(byte[] name, byte[] value) {
        if (Args.is(name, "LISTENING-PORT")) {
            port = (int) Args.toLong(value);
        } else if (Args.is(name, "IP-ADDRESS")) {
            address = Args.text(value);
        } else if (Args.is(name, "CAPA")) {
            endMark |= Args.is(value, "EOF");
            renames |= Args.is(value, "PSYNC2");
            fieldTimes |= Args.is(value, "FIELD-TIMES");
        } else if (Args.is(name, "RDB-ONLY")) {
            onlyCopy = Args.toLong(value) == 1;
        } else if (Args.is(name, "RDB-FILTER-ONLY")) {
            filter(Args.text(value));
        }
    }

    private void filter(String words) {
        withKeys = false;
        withFunctions = false;
        for (String word : words.split("[ ,]+", -1)) {
            withFunctions |= word.equalsIgnoreCase("functions");
        }
    }

    /// The address that it wants to be known by; empty for the one it comes from.
    String address() {
        return address;
    }

    /// The port that it listens on, 0 where it has not said.
    int port() {
        return port;
    }

    /// Whether it takes a copy of unknown length that ends with a mark.
    boolean endMark() {
        return endMark;
    }

    /// Whether it may be told of a history by another name than it asked for.
    boolean renames() {
        return renames;
    }

    /// Whether it knows expire times of fields, which servers before Redis 7.4 do not. Our own say so.
    boolean fieldTimes() {
        return fieldTimes;
    }

    /// Whether it wants the copy and nothing behind it.
    boolean onlyCopy() {
        return onlyCopy;
    }

    /// Whether it wants a part of the data only.
    boolean wantsPart() {
        return !withKeys || !withFunctions;
    }

    boolean withKeys() {
        return withKeys;
    }

    boolean withFunctions() {
        return withFunctions;
    }
}
