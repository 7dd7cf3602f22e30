package dev.respdesk.resp;

/// The protocol version that a connection speaks, chosen with `HELLO`; a new connection speaks RESP2.
public enum RespVersion {
    RESP2(2),
    RESP3(3);

    private final int number;

    RespVersion(int number) {
        this.number = number;
    }

    /// The number on the wire: the argument of `HELLO`.
    public int number() {
        return number;
    }
}
