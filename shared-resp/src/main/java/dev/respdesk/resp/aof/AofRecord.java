package dev.respdesk.resp.aof;

/// One row of an append-only file.
///
/// @param offset where it begins in the file, in bytes
/// @param bytes how long it is, line ends included; for a torn tail what there is of it
/// @param argv the command and its arguments; an annotation's or a damaged place's text as the only element
/// @param timeSeconds the time of the last `#TS:` line before it, in Unix seconds, or -1 where none has come
/// @param kind what it is; `END` never becomes a record
public record AofRecord(long offset, long bytes, byte[][] argv, long timeSeconds, AofKind kind) {
    public boolean isAnnotation() {
        return kind == AofKind.ANNOTATION;
    }

    /// The offset of what follows.
    public long end() {
        return offset + bytes;
    }
}
