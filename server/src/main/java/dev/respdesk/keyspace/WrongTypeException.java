package dev.respdesk.keyspace;

/// A key holds another type than the one asked for. Has no stack trace: it is an answer, not a fault.
public final class WrongTypeException extends RuntimeException {
    public static final WrongTypeException INSTANCE = new WrongTypeException();

    private WrongTypeException() {
        super("WRONGTYPE Operation against a key holding the wrong kind of value", null, false, false);
    }
}
