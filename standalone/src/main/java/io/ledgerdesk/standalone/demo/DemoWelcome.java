package io.ledgerdesk.standalone.demo;

import io.ledgerdesk.standalone.datadir.DataDirectory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Set;

/**
 * Hands out what opens the demonstration: in two files for its owner, which are there before the
 * first request is taken, and on the screen.
 */
final class DemoWelcome implements SmartLifecycle {

    static final String TOKENS_FILE = "demo-tokens.json";
    static final String SHELL_FILE = "demo.env";

    /** Below the phase in which Spring Boot's web server starts. */
    private static final int PHASE = Integer.MAX_VALUE / 2;

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Environment environment;
    private final DataDirectory data;
    private volatile boolean running;

    DemoWelcome(Environment environment, DataDirectory data) {
        this.environment = environment;
        this.data = data;
    }

    @Override
    public void start() {
        write(access(environment.getProperty("server.port", "")));
        running = true;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        // The configured port may have been 0, for any.
        DemoAccess access = access(environment.getProperty("local.server.port", ""));
        write(access);
        System.out.print(DemoBanner.of(access, data.resolve(SHELL_FILE)));
        System.out.flush();
    }

    private DemoAccess access(String port) {
        return DemoAccess.issue(
                "http://" + host() + ":" + port,
                environment.getProperty("ledgerdesk.identity.admin-key", ""),
                environment.getProperty("ledgerdesk.identity.jwt.secret", ""),
                Instant.now());
    }

    private void write(DemoAccess access) {
        data.writePrivate(TOKENS_FILE, JSON.writeValueAsString(access) + "\n");
        data.writePrivate(SHELL_FILE, access.asShellVariables());
    }

    private String host() {
        String address = environment.getProperty("server.address", "127.0.0.1");
        if (EVERY_ADDRESS.contains(address)) {
            return "127.0.0.1";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
