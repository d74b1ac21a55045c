package io.ledgerdesk.systemtests.process;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import java.nio.file.Path;
import java.util.Map;

/** A command side and two query sides on one PostgreSQL, each a process of its own. */
public final class LiveDeployment implements AutoCloseable {

    public static final String ADMIN_KEY = "the-dashboards-own-key";

    private final Path directory;
    private final PostgresDatabase database;
    private final Map<String, String> environment;
    private final ServerProcess commands;
    private final ServerProcess[] queries = new ServerProcess[2];

    private LiveDeployment(Path directory) {
        this.directory = directory;
        this.database = TestPostgres.freshDatabase();
        int commandsPort = ServerProcess.freePort();
        this.environment =
                Map.of(
                        "LEDGERDESK_LIVE_COMMANDSIDE",
                        "http://127.0.0.1:" + commandsPort,
                        // Far more than the whole log of all tests together.
                        "LEDGERDESK_LIVE_RESUMEEVENTS",
                        "1000000",
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        database.username(),
                        "LEDGERDESK_IDENTITY_JWT_SECRET",
                        Tokens.SECRET,
                        "LEDGERDESK_IDENTITY_JWT_CLOCK_SKEW",
                        "0s",
                        "LEDGERDESK_IDENTITY_ADMIN_KEY",
                        ADMIN_KEY,
                        "LEDGERDESK_ARTICLES_SCHEDULEINTERVAL",
                        "200ms");
        this.commands =
                ServerProcess.launch(
                        "command-side",
                        commandsPort,
                        directory.resolve("commands.log"),
                        environment);
        for (int node = 0; node < queries.length; node++) {
            queries[node] = launchNode(node, ServerProcess.freePort());
        }
    }

    static LiveDeployment start(Path directory) {
        LiveDeployment deployment = new LiveDeployment(directory);
        try {
            deployment.commands.awaitReady();
            for (ServerProcess node : deployment.queries) {
                node.awaitReady();
            }
        } catch (RuntimeException e) {
            // Nobody else knows of these processes.
            deployment.close();
            throw e;
        }
        return deployment;
    }

    private ServerProcess launchNode(int node, int port) {
        return ServerProcess.launch(
                "query-side", port, directory.resolve("queries-" + node + ".log"), environment);
    }

    public PostgresDatabase database() {
        return database;
    }

    public String commandsUrl() {
        return commands.url();
    }

    public String nodeUrl(int node) {
        return queries[node].url();
    }

    /** Kills a query side as {@code kill -9} does. */
    public void killNode(int node) throws InterruptedException {
        queries[node].kill();
    }

    /** Starts a killed query side again, on its old port. */
    public void restartNode(int node) {
        queries[node] = launchNode(node, queries[node].port());
        queries[node].awaitReady();
    }

    @Override
    public void close() {
        commands.close();
        for (ServerProcess node : queries) {
            node.close();
        }
    }
}
