package io.ledgerdesk.query.testing;

import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.QuerySideApplication;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The query side on its own, with a port and a database of its own. */
public final class RunningQuerySide implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final List<String> READ_MODELS =
            List.of(
                    ReadModelNames.TICKET_LIST,
                    ReadModelNames.TICKET_DETAIL,
                    ReadModelNames.TICKET_SEARCH,
                    ReadModelNames.TICKET_STATISTICS,
                    ReadModelNames.ARTICLE_LIBRARY,
                    ReadModelNames.FAQ_LIST,
                    ReadModelNames.SAVED_VIEWS);

    private final PostgresDatabase database;
    private final ConfigurableApplicationContext context;
    private final JdbcTemplate jdbc;

    private RunningQuerySide(PostgresDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
        this.jdbc =
                new JdbcTemplate(
                        new DriverManagerDataSource(
                                database.url(), database.username(), database.password()));
    }

    /** Starts on an empty database. */
    public static RunningQuerySide start(String... properties) {
        return startOn(TestPostgres.freshDatabase(), properties);
    }

    public static RunningQuerySide startOn(PostgresDatabase database, String... properties) {
        return startOn(database, List.of(), properties);
    }

    /** The same with further configurations. */
    public static RunningQuerySide startOn(
            PostgresDatabase database, List<Class<?>> further, String... properties) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "spring.main.banner-mode=off",
                                "logging.level.root=WARN",
                                "logging.level.org.flywaydb=ERROR",
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.username(),
                                "spring.datasource.password=" + database.password(),
                                "ledgerdesk.identity.jwt.secret=" + Tokens.SECRET));
        all.addAll(Arrays.asList(properties));
        return new RunningQuerySide(
                database,
                new SpringApplicationBuilder(QuerySideApplication.class)
                        .sources(further.toArray(Class<?>[]::new))
                        .properties(all.toArray(String[]::new))
                        .run());
    }

    public PostgresDatabase database() {
        return database;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The names of the beans that would be injected where nobody says which. */
    public List<String> candidates(Class<?> type) {
        return Arrays.stream(context.getBeanNamesForType(type))
                .filter(
                        name ->
                                ((AbstractBeanDefinition)
                                                context.getBeanFactory()
                                                        .getMergedBeanDefinition(name))
                                        .isDefaultCandidate())
                .toList();
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Appends the stories' events, one story after the other, and waits until all can be read. */
    public void tell(TicketStory... stories) {
        tell(LoggedEvents.inTurn(stories));
    }

    public void tell(LoggedEvents events) {
        append(events);
        awaitEverything();
    }

    /** Appends in transactions of a few events each. */
    public void append(LoggedEvents events) {
        append(events.messages());
    }

    public void append(List<? extends DomainEventMessage<?>> messages) {
        EventStore eventStore = bean(EventStore.class);
        for (int from = 0; from < messages.size(); from += 7) {
            eventStore.publish(messages.subList(from, Math.min(from + 7, messages.size())));
        }
    }

    public void awaitEverything() {
        awaitGroups(READ_MODELS);
    }

    /** Waits until these processing groups have come to the end of the log. */
    public void awaitCaughtUp(String... groups) {
        awaitGroups(List.of(groups));
    }

    private void awaitGroups(List<String> groups) {
        long head = head();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () ->
                                bean(ProjectionProgress.class)
                                        .awaitProcessed(head, groups, Duration.ofSeconds(1)));
    }

    /** Fills another version's tables from the whole log, and answers all that is in them then. */
    public Map<String, List<String>> rebuild(Function<ReadModel, Projection> code, String name) {
        ReadModel shadow = bean(ReadModelSchemas.class).ready(new ReadModel(name, 99));
        try (ReadModelProcessor processor =
                bean(ReadModelProcessors.class).shadowing(code.apply(shadow))) {
            processor.start();
            awaitCaughtUp(name + "-v99");
            processor.stop();
        }
        return Tables.of(jdbc, shadow);
    }

    /** The last position of the log. */
    public long head() {
        return bean(EventStore.class).createHeadToken().position().orElse(0);
    }

    /**
     * Sends a GET with a bearer token, or without one, and with pairs of header names and values.
     */
    public Answer get(String token, String pathAndQuery, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery))
                        .timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return context.getEnvironment().getProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
