package dev.respdesk.resp.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Runs an action once when the socket is open.
final class WhenActive extends ChannelInboundHandlerAdapter {
    private final Runnable action;

    WhenActive(Runnable action) {
        this.action = action;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        action.run();
        ctx.fireChannelActive();
    }
}
