package io.ledgerdesk.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

import java.util.Map;

/**
 * The command side on its own. Its defaults are here and not in a file that the application which
 * holds both sides would find.
 */
@EnableAutoConfiguration
@Import(CommandSideConfiguration.class)
public class CommandSideApplication {

    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    "spring.application.name", "ledgerdesk-command-side",
                    "server.port", "7567",
                    "server.shutdown", "graceful",
                    "spring.lifecycle.timeout-per-shutdown-phase", "20s");

    private CommandSideApplication() {}

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(CommandSideApplication.class);
        application.setDefaultProperties(DEFAULTS);
        application.run(arguments);
    }
}
