package dev.respdesk.aof;

/// What a load has brought.
///
/// @param files    how many files were read
/// @param commands how many records were run, those inside transactions included
/// @param bytes    how many bytes were read
/// @param cutBytes how many bytes of a torn tail were cut and kept aside
/// @param errors   how many commands answered with an error, as redis-server goes on after them
public record AofLoaded(int files, long commands, long bytes, long cutBytes, long errors) {
    static final AofLoaded NOTHING = new AofLoaded(0, 0, 0, 0, 0);

    AofLoaded plus(AofLoaded other) {
        return new AofLoaded(files + other.files, commands + other.commands, bytes + other.bytes,
                cutBytes + other.cutBytes, errors + other.errors);
    }
}
