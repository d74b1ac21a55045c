package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EngineSessions;
import io.ledgerdesk.web.WebEdgeConfiguration;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The smallest application with a Socket.IO door: its clients talk to a {@link SampleTalk}. */
final class SocketIoSample implements AutoCloseable {

    private final SampleTalk talk = new SampleTalk();
    private final ConfigurableApplicationContext context;

    private SocketIoSample(String... properties) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "spring.main.banner-mode=off",
                                "ledgerdesk.socketio.close-timeout=500ms",
                                "logging.level.root=WARN"));
        all.addAll(Arrays.asList(properties));
        context =
                new SpringApplicationBuilder(Application.class)
                        .properties(all.toArray(String[]::new))
                        .initializers(
                                fresh ->
                                        fresh.getBeanFactory()
                                                .registerSingleton("sampleTalk", talk))
                        .run();
    }

    static SocketIoSample start(String... properties) {
        return new SocketIoSample(properties);
    }

    SampleTalk talk() {
        return talk;
    }

    EngineSessions sessions() {
        return context.getBean(EngineSessions.class);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WebEdgeConfiguration.class, SocketIoConfiguration.class})
    static class Application {}
}
