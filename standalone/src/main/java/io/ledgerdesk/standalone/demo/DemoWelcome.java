package io.ledgerdesk.standalone.demo;

import io.ledgerdesk.standalone.datadir.DataDirectory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

/** Hands out what opens the demonstration: in two files for its owner, and on the screen. */
final class DemoWelcome {

    static final String TOKENS_FILE = "demo-tokens.json";
    static final String SHELL_FILE = "demo.env";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Environment environment;
    private final DataDirectory data;

    DemoWelcome(Environment environment, DataDirectory data) {
        this.environment = environment;
        this.data = data;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        DemoAccess access =
                DemoAccess.issue(
                        url(),
                        environment.getProperty("ledgerdesk.identity.admin-key", ""),
                        environment.getProperty("ledgerdesk.identity.jwt.secret", ""),
                        Instant.now());
        data.writePrivate(TOKENS_FILE, JSON.writeValueAsString(access) + "\n");
        data.writePrivate(SHELL_FILE, access.asShellVariables());
        System.out.print(DemoBanner.of(access, data.resolve(SHELL_FILE)));
        System.out.flush();
    }

    private String url() {
        String address = environment.getProperty("server.address", "127.0.0.1");
        String host =
                List.of("0.0.0.0", "::", "[::]").contains(address)
                        ? "127.0.0.1"
                        : address.contains(":") ? "[" + address + "]" : address;
        return "http://" + host + ":" + environment.getProperty("local.server.port", "7566");
    }
}
