package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.command.CommandSideApplication;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.ArrayList;
import java.util.List;

/** The command side alone, on a database of its own; no read model exists there. */
public final class Server implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final PostgresDatabase database;

    private Server(ConfigurableApplicationContext context, PostgresDatabase database) {
        this.context = context;
        this.database = database;
    }

    public static Server start(String... properties) {
        PostgresDatabase database = TestPostgres.freshDatabase();
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--server.address=127.0.0.1");
        arguments.add("--spring.datasource.url=" + database.url());
        arguments.add("--spring.datasource.username=" + database.username());
        arguments.add("--spring.main.banner-mode=off");
        arguments.add("--ledgerdesk.uploads.directory=target/test-uploads");
        arguments.add("--ledgerdesk.identity.jwt.secret=" + Tokens.SECRET);
        arguments.addAll(List.of(properties));
        return new Server(
                new SpringApplication(CommandSideApplication.class)
                        .run(arguments.toArray(String[]::new)),
                database);
    }

    /** One for all tests that leave it as it was. */
    public static Server shared() {
        return Shared.SERVER;
    }

    public Client requester(String id, String name) {
        return Client.bearing(url(), Tokens.requester(id, name));
    }

    public Client agent(String id, String name) {
        return Client.bearing(url(), Tokens.agent(id, name));
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public PostgresDatabase database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        private static final Server SERVER = start();
    }
}
