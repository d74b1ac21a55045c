package io.ledgerdesk.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

import java.util.Map;

/**
 * The query side on its own. Not a configuration that a scan would find, so that its defaults stay
 * out of the application that holds both sides.
 */
@EnableAutoConfiguration
@Import(QuerySideConfiguration.class)
public class QuerySideApplication {

    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    "spring.application.name", "ledgerdesk-query-side",
                    "server.port", "7568",
                    "server.shutdown", "graceful",
                    "spring.lifecycle.timeout-per-shutdown-phase", "20s");

    private QuerySideApplication() {}

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(QuerySideApplication.class);
        application.setDefaultProperties(DEFAULTS);
        application.run(arguments);
    }
}
