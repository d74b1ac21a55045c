package io.ledgerdesk.standalone;

import io.ledgerdesk.standalone.datadir.StartRefused;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;

/** Says in one line why Ledgerdesk did not start, where the cause is one that a person can mend. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PlainFailures implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger("ledgerdesk");

    /** Made by Spring Boot, which hands over the context. */
    PlainFailures(@Nullable ConfigurableApplicationContext context) {
        LOG.trace("Watching the start of {}", context);
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> reason = reason(failure);
        reason.ifPresent(told -> LOG.error("Ledgerdesk did not start. {}", told));
        return reason.isPresent();
    }

    static Optional<String> reason(Throwable failure) {
        String setting = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof BindException binding) {
                setting = binding.getName().toString();
            }
            if (cause instanceof StartRefused refused) {
                return Optional.of(refused.reason());
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of(
                        "Port "
                                + taken.getPort()
                                + " is in use. Stop what listens there, or set PORT to another.");
            }
            if (cause instanceof java.net.BindException) {
                return Optional.of("The address to listen on cannot be used: " + message);
            }
            if (cause instanceof SQLException) {
                return Optional.of("The database cannot be used: " + rootMessage(cause));
            }
            if (setting != null && cause.getCause() == null) {
                return Optional.of("The setting " + setting + " is wrong: " + message);
            }
        }
        return Optional.empty();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof ConnectException)) {
            root = root.getCause();
        }
        String own = String.valueOf(failure.getMessage());
        String deepest = String.valueOf(root.getMessage());
        return own.contains(deepest) ? own : own + " (" + deepest + ")";
    }
}
