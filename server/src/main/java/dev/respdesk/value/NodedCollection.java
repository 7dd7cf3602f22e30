package dev.respdesk.value;

/// A big collection whose content lies in nodes, which a walk reads in the order that they had when it began.
interface NodedCollection extends BigCollection {
    Blocks blocks();

    /// A node with the same content.
    int copyNode(int ref);

    /// The collection goes on with another node in the place of this one.
    void replaceNode(int old, int now);
}
