package io.ledgerdesk.query;

import io.ledgerdesk.eventstore.EventStoreConfiguration;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.SessionLock;
import io.ledgerdesk.query.replay.Preparation;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * As much of the query side as it takes to build new versions of read models before any node runs
 * their code: no endpoints, no push, no processor of what is read.
 */
public final class QuerySidePreparation implements AutoCloseable {

    private static final String NAME = "ledgerdesk-prepare";

    private final ConfigurableApplicationContext context;
    private final SessionLock lock;
    private final Preparation preparation;

    private QuerySidePreparation(
            ConfigurableApplicationContext context, SessionLock lock, Preparation preparation) {
        this.context = context;
        this.lock = lock;
        this.preparation = preparation;
    }

    /**
     * Begins.
     *
     * @param settings before those of the environment
     * @return nothing when another process prepares already
     */
    public static Optional<QuerySidePreparation> begin(
            Map<String, Object> settings, Class<?>... further) {
        Map<String, Object> all = new HashMap<>(settings);
        // One at a time: what a killed one held is at once for the next.
        all.put("ledgerdesk.projections.node-id", NAME);
        all.put("ledgerdesk.replay.automatic", "true");
        all.put("ledgerdesk.replay.only-new-versions", "true");
        all.put("springdoc.api-docs.enabled", "false");
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Parts.class)
                        .sources(further)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        .initializers(
                                made ->
                                        made.getEnvironment()
                                                .getPropertySources()
                                                .addFirst(new MapPropertySource(NAME, all)))
                        .run();
        try {
            Optional<SessionLock> lock = context.getBean(ReadModelSchemas.class).alone(NAME);
            if (lock.isEmpty()) {
                context.close();
                return Optional.empty();
            }
            Preparation preparation = context.getBean(Preparation.class);
            preparation.start();
            return Optional.of(new QuerySidePreparation(context, lock.get(), preparation));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** How it goes. */
    public Preparation.Progress progress() {
        return preparation.progress();
    }

    @Override
    public void close() {
        context.close();
        lock.close();
    }

    /**
     * All of the query side but its endpoints. Beans are made when they are needed, and none of
     * them starts by itself. Not a configuration that a scan would find: in a server everything
     * starts.
     */
    @EnableAutoConfiguration
    @Import(EventStoreConfiguration.class)
    @ComponentScan(
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = {
                @Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*"),
                @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = QuerySideConfiguration.class)
            })
    static class Parts {

        @Bean
        LifecycleProcessor lifecycleProcessor() {
            return new LifecycleProcessor() {

                @Override
                public void onRefresh() {
                    // Nothing starts.
                }

                @Override
                public void onClose() {
                    // Nothing has been started.
                }

                @Override
                public void start() {
                    // Nothing starts.
                }

                @Override
                public void stop() {
                    // Nothing has been started.
                }

                @Override
                public boolean isRunning() {
                    return false;
                }
            };
        }
    }
}
