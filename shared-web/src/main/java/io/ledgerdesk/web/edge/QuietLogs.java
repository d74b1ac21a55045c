package io.ledgerdesk.web.edge;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/**
 * Keeps out of the log what anybody can cause at will and nobody can act upon: a warning for every
 * path that does not exist. Whoever sets that logger's level gets what they set.
 */
@Component
class QuietLogs {

    private static final String UNKNOWN_PATHS = "org.springframework.web.servlet.PageNotFound";

    QuietLogs(ObjectProvider<LoggingSystem> logging) {
        logging.ifAvailable(QuietLogs::silence);
    }

    private static void silence(LoggingSystem logging) {
        LoggerConfiguration present = logging.getLoggerConfiguration(UNKNOWN_PATHS);
        if (present == null || present.getConfiguredLevel() == null) {
            logging.setLogLevel(UNKNOWN_PATHS, LogLevel.ERROR);
        }
    }
}
