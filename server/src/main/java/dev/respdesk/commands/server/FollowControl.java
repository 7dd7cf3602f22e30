package dev.respdesk.commands.server;

/// What commands can learn of the server as a replica of another one, and have done about it. Implemented where the
/// parts are wired.
public interface FollowControl {
    /// For a server that can follow nobody.
    FollowControl NONE = new FollowControl() {
        @Override
        public boolean isReplica() {
            return false;
        }

        @Override
        public boolean isLinked() {
            return false;
        }

        @Override
        public boolean follow(String host, int port) {
            throw new UnsupportedOperationException("there is nothing here that could follow");
        }

        @Override
        public void followNobody() {}
    };

    /// Whether this server follows another one.
    boolean isReplica();

    /// Whether it is in touch with it: its data is here, and its changes come in.
    boolean isLinked();

    /// Follows another server from now on; false where it does so already.
    boolean follow(String host, int port);

    /// Leads itself from now on; nothing where it does so already.
    void followNobody();
}
