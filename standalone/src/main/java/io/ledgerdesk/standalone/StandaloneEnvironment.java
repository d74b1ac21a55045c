package io.ledgerdesk.standalone;

import io.ledgerdesk.standalone.datadir.DataDirectory;
import io.ledgerdesk.standalone.datadir.StartRefused;
import io.ledgerdesk.standalone.demo.DemoConfiguration;
import io.ledgerdesk.standalone.postgres.EmbeddedPostgres;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Provides what the two sides expect to find around them: a database, and in a demonstration also
 * secrets. Runs before any bean is made; what it starts is stopped after the last bean is gone.
 */
final class StandaloneEnvironment
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String JWT_SECRET = "ledgerdesk.identity.jwt.secret";
    static final String ADMIN_KEY = "ledgerdesk.identity.admin-key";

    private static final String CHAIN_KEY = "ledgerdesk.chain.key-file";

    private static final List<String> DATABASE_URLS =
            List.of("spring.datasource.url", "ledgerdesk.event-log.url");
    private static final List<String> TOKEN_CHECKS =
            List.of(
                    JWT_SECRET,
                    "ledgerdesk.identity.jwt.issuer-uri",
                    "ledgerdesk.identity.jwt.jwk-set-uri");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        boolean demo = environment.acceptsProfiles(Profiles.of(DemoConfiguration.PROFILE));
        boolean ownDatabase = !isAnySet(environment, DATABASE_URLS);
        boolean tokensCanBeChecked = isAnySet(environment, TOKEN_CHECKS);
        if (!demo && !tokensCanBeChecked) {
            throw new StartRefused(
                    "Set LEDGERDESK_JWT_SECRET to the secret, at least 32 bytes long, that tokens"
                            + " are signed with (or ledgerdesk.identity.jwt.issuer-uri or"
                            + " .jwk-set-uri); without it nobody could log in.");
        }
        if (!demo && !ownDatabase) {
            return;
        }
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        DataDirectory data =
                DataDirectory.open(Path.of(environment.getProperty("ledgerdesk.data-dir", "data")));
        beans.registerSingleton("dataDirectory", data);
        beans.registerDisposableBean("dataDirectory", data::close);
        Map<String, Object> properties = new HashMap<>();
        try {
            if (demo) {
                properties.putAll(demoDefaults(environment, data, tokensCanBeChecked));
            }
            if (ownDatabase) {
                properties.putAll(startDatabase(environment, data, beans));
            }
            if (!isAnySet(environment, List.of(CHAIN_KEY))) {
                properties.put(CHAIN_KEY, data.resolve("chain.key").toString());
                properties.put("ledgerdesk.chain.create-key", "true");
            }
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        environment.getPropertySources().addFirst(new MapPropertySource("standalone", properties));
    }

    private static Map<String, Object> demoDefaults(
            ConfigurableEnvironment environment, DataDirectory data, boolean tokensCanBeChecked) {
        Map<String, Object> defaults = new HashMap<>();
        if (!tokensCanBeChecked) {
            defaults.put(JWT_SECRET, data.secretOrNew("jwt.secret"));
        }
        if (!isAnySet(environment, List.of(ADMIN_KEY))) {
            defaults.put(ADMIN_KEY, data.secretOrNew("admin.key"));
        }
        // Tokens that a demonstration prints must not open it to the network.
        if (!isAnySet(environment, List.of("server.address"))) {
            defaults.put("server.address", "127.0.0.1");
        }
        return defaults;
    }

    private static Map<String, Object> startDatabase(
            ConfigurableEnvironment environment,
            DataDirectory data,
            DefaultListableBeanFactory beans) {
        Path programs =
                Path.of(
                        environment.getProperty(
                                "ledgerdesk.postgres-programs",
                                data.resolve("postgres-programs").toString()));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, programs);
        beans.registerDisposableBean("embeddedPostgres", postgres::close);
        return Map.of(
                "spring.datasource.url", postgres.url(),
                "spring.datasource.username", postgres.username(),
                "spring.datasource.password", postgres.password(),
                // Nobody else builds these read models, so what a killed process claimed is ours.
                "ledgerdesk.projections.node-id", "standalone");
    }

    private static boolean isAnySet(ConfigurableEnvironment environment, List<String> names) {
        return names.stream().anyMatch(name -> StringUtils.hasText(environment.getProperty(name)));
    }
}
