package dev.respdesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.RespValue;
import dev.respdesk.resp.codec.ReplyDecoder;
import dev.respdesk.server.CommandGroups;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The documentation that is there without a server.
class CommandGroupsTest {
    @Test
    void documentationNeedsNoServer() {
        ByteBuf bytes = Unpooled.wrappedBuffer(CommandGroups.docs());
        RespValue reply = new ReplyDecoder().decode(bytes);
        assertEquals(0, bytes.readableBytes());
        RespValue.MapOf docs = assertInstanceOf(RespValue.MapOf.class, reply);
        List<String> names =
                docs.pairs().stream().map(pair -> String.valueOf(pair.key().asText())).toList();
        assertTrue(names.containsAll(List.of("get", "hset", "expire", "multi", "client", "config")), names.toString());
        RespValue.MapOf get =
                assertInstanceOf(RespValue.MapOf.class, docs.pairs().get(names.indexOf("get")).value());
        assertEquals("summary", get.pairs().getFirst().key().asText());
    }
}
