package dev.respdesk.gui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respdesk.resp.client.ConnectionException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Target TARGET = Target.plain("shop", "10.0.0.1", 6379, Target.Environment.UNMARKED);

    @Test
    void aPortWithoutTlsIsSaidToBeOne() {
        String sentence = "10.0.0.1:6379 did not answer in TLS within 5 s. Does this port speak TLS?";
        Problem problem = connecting(new ConnectionException(sentence, new SSLHandshakeException("timed out")));
        assertEquals(sentence, problem.said());
        assertEquals("Try without TLS, or check the port.", problem.advice());
    }

    @Test
    void aRefusedConnectionIsToldByItsCause() {
        Problem problem = connecting(new ConnectionException("Could not connect",
                new ConnectException("Connection refused")));
        assertEquals("Connection refused", problem.said());
        assertTrue(problem.advice().startsWith("Nothing listens there."), problem.advice());
        assertFalse(problem.wantsPassword());
    }

    @Test
    void aWrongPasswordIsAskedForAgain() {
        Problem problem = connecting(new ConnectionException("10.0.0.1:6379 refused the greeting: WRONGPASS no", null));
        assertEquals("Check the user and the password.", problem.advice());
        assertTrue(problem.wantsPassword());
    }

    private static Problem connecting(Exception error) {
        return Problem.connecting(TARGET, new CompletionException(error));
    }
}
