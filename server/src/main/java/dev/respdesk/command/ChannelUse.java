package dev.respdesk.command;

/// What a command does with the channels among its arguments, as far as permissions ask for it.
public enum ChannelUse {
    NONE,
    /// The first argument is a channel.
    PUBLISHES,
    /// All arguments are channels.
    SUBSCRIBES,
    /// All arguments are patterns of channels.
    SUBSCRIBES_BY_PATTERN
}
