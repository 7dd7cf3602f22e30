package dev.respdesk.gui.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;
import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A way through an SSH server: what connects to a port of this computer is connected to a server behind it. It stays
/// until it is closed or the SSH server goes.
public final class SshTunnel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("ssh");
    private static final int TIMEOUT_MILLIS = 15_000;

    /// A server that is silent for so long is asked whether it is there, and given up after three times.
    private static final int KEEPALIVE_MILLIS = 15_000;

    private final JSch jsch = new JSch();
    private final Predicate<String> trusts;

    /// Those on the way, the last first.
    private final Deque<Session> sessions = new ArrayDeque<>();
    private int localPort;

    private SshTunnel(Predicate<String> trusts) {
        this.trusts = trusts;
    }

    /// Logs in and makes the way. `trusts` answers whether a key that no file knows is the server's own.
    static SshTunnel open(SshHost ssh, Path folder, Predicate<String> trusts, String host, int port)
            throws IOException {
        SshTunnel tunnel = new SshTunnel(trusts);
        try {
            tunnel.learn(ssh, folder);
            Session last = tunnel.connect(ssh);
            tunnel.tryOut(last, ssh, host, port);
            tunnel.localPort = last.setPortForwardingL("127.0.0.1", 0, host, port);
            return tunnel;
        } catch (JSchException e) {
            tunnel.close();
            LOG.debug("No tunnel", e);
            throw new IOException(Reasons.of(e)); // the sentence is for the user: nothing below it says it better
        } catch (IOException e) {
            tunnel.close();
            throw e;
        }
    }

    private void learn(SshHost ssh, Path folder) throws JSchException, IOException {
        try {
            jsch.setIdentityRepository(new AgentIdentityRepository(new SSHAgentConnector()));
        } catch (AgentProxyException e) {
            LOG.debug("No SSH agent is asked: {}", e.getMessage());
        }
        Files.createDirectories(folder);
        Path known = folder.resolve("known_hosts");
        if (!Files.exists(known)) {
            Files.createFile(known);
        }
        jsch.setKnownHosts(known.toString());
        for (SshHost at = ssh; at != null; at = at.jump()) {
            for (Path key : at.keyFiles()) {
                addKey(key, at);
            }
        }
    }

    private void addKey(Path key, SshHost ssh) throws JSchException {
        String passphrase = ssh.password();
        try {
            jsch.addIdentity(key.toString(), passphrase == null ? null : passphrase.getBytes(StandardCharsets.UTF_8));
        } catch (JSchException e) {
            throw new JSchException(Texts.text("ssh.key-file", key, e.getMessage()), e);
        }
    }

    private Session connect(SshHost ssh) throws JSchException {
        SshHost jump = ssh.jump();
        Session session;
        if (jump == null) {
            session = jsch.getSession(ssh.user(), ssh.host(), ssh.port());
        } else {
            int port = connect(jump).setPortForwardingL("127.0.0.1", 0, ssh.host(), ssh.port());
            session = jsch.getSession(ssh.user(), "127.0.0.1", port);
            session.setHostKeyAlias(ssh.knownName());
        }
        sessions.push(session);
        session.setConfig("StrictHostKeyChecking", "ask");
        session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
        session.setUserInfo(new Answers(ssh.password(), trusts));
        if (ssh.password() != null) {
            session.setPassword(ssh.password().getBytes(StandardCharsets.UTF_8));
        }
        session.setDaemonThread(true);
        session.setServerAliveInterval(KEEPALIVE_MILLIS);
        session.setServerAliveCountMax(3);
        try {
            session.connect(TIMEOUT_MILLIS);
        } catch (JSchChangedHostKeyException | JSchUnknownHostKeyException e) {
            throw e;
        } catch (JSchException e) {
            throw new JSchException("SSH " + ssh + ": " + Reasons.of(e), e);
        }
        return session;
    }

    /// Otherwise all that were told is that the server at the local port has gone.
    private void tryOut(Session session, SshHost ssh, String host, int port) throws IOException {
        try {
            Channel channel = session.getStreamForwarder(host, port);
            channel.connect(TIMEOUT_MILLIS);
            channel.disconnect();
        } catch (JSchException e) {
            LOG.debug("No way from {} to {}:{}", ssh, host, port, e);
            throw new IOException(Texts.text("ssh.unreachable", ssh, host, port));
        }
    }

    /// The port of this computer that leads to the server.
    public int localPort() {
        return localPort;
    }

    /// Ends the way and all that goes through it.
    @Override
    public void close() {
        sessions.forEach(Session::disconnect);
    }
}
