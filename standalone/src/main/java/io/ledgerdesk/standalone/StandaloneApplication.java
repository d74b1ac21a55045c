package io.ledgerdesk.standalone;

import io.ledgerdesk.command.CommandSideConfiguration;
import io.ledgerdesk.query.QuerySideConfiguration;
import io.ledgerdesk.standalone.demo.DemoConfiguration;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The whole of Ledgerdesk in one process on one port: the default way to run it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandSideConfiguration.class, QuerySideConfiguration.class, DemoConfiguration.class})
public class StandaloneApplication {

    /**
     * Starts Ledgerdesk; a start that is refused ends with exit code 1 and one line that says why.
     */
    public static void main(String[] args) {
        application(args).run(args);
    }

    /** The application as {@link #main} runs it. */
    static SpringApplication application(String... args) {
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(new StandaloneEnvironment());
        if (isDemo(args)) {
            application.setAdditionalProfiles(DemoConfiguration.PROFILE);
        }
        return application;
    }

    /** Asked before there is an environment, since profiles are part of it. */
    private static boolean isDemo(String... args) {
        ConfigurableEnvironment early = new StandardEnvironment();
        early.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        return early.getProperty("ledgerdesk.demo", Boolean.class, false);
    }
}
