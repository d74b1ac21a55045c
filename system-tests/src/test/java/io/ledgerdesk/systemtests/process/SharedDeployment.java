package io.ledgerdesk.systemtests.process;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives all test classes that ask for one the same {@link LiveDeployment}: three processes take
 * long to start. Each test has people and tickets of its own.
 */
public final class SharedDeployment implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(SharedDeployment.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LiveDeployment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(LiveDeployment.class, key -> start(), LiveDeployment.class);
    }

    /** The store closes it when all tests are over. */
    private static LiveDeployment start() {
        try {
            return LiveDeployment.start(
                    Files.createDirectories(Path.of("target", "live-deployment")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
