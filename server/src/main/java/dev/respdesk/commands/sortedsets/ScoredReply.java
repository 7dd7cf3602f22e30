package dev.respdesk.commands.sortedsets;

import dev.respdesk.command.Reply;
import dev.respdesk.resp.RespVersion;
import dev.respdesk.value.Bytes;

/// The members in a reply, with their scores where asked for: pairs under RESP3, in turn under RESP2.
final class ScoredReply {
    private final Reply reply;
    private final boolean withScores;
    private final boolean inPairs;

    private ScoredReply(Reply reply, boolean withScores) {
        this.reply = reply;
        this.withScores = withScores;
        inPairs = withScores && reply.version() != RespVersion.RESP2;
    }

    /// Begins one of so many members.
    static ScoredReply begin(Reply reply, long members, boolean withScores) {
        ScoredReply begun = new ScoredReply(reply, withScores);
        reply.array(withScores && !begun.inPairs ? members * 2 : members);
        return begun;
    }

    /// For one member that is the whole reply.
    static ScoredReply inside(Reply reply) {
        return new ScoredReply(reply, false);
    }

    boolean add(Bytes member, double score) {
        if (inPairs) {
            reply.array(2);
        }
        reply.bulk(member);
        if (withScores) {
            reply.dbl(score);
        }
        return true;
    }

}
