package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EngineSessions;
import io.ledgerdesk.query.platform.socketio.SocketApplication;
import io.ledgerdesk.query.platform.socketio.SocketIoProperties;
import io.ledgerdesk.web.HealthCheck;
import io.ledgerdesk.web.crossorigin.OpenToAllOrigins;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

/** Puts the Socket.IO door in its place. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocketIoProperties.class)
class SocketIoConfiguration {

    private static final String PATH = "/socket.io/";

    @Bean(destroyMethod = "")
    EngineSessions engineSessions(
            SocketIoProperties properties, SocketApplication application, JsonMapper mapper) {
        return new EngineSessions(properties, application, mapper);
    }

    @Bean
    OpenDoor socketIoDoor(EngineSessions sessions) {
        return new OpenDoor(sessions);
    }

    @Bean
    HealthCheck socketIoHealth(EngineSessions sessions) {
        return new DoorHealth(sessions);
    }

    @Bean
    ServletRegistrationBean<SocketIoServlet> socketIoServlet(EngineSessions sessions) {
        ServletRegistrationBean<SocketIoServlet> registration =
                new ServletRegistrationBean<>(new SocketIoServlet(sessions), PATH);
        registration.setName("socketIo");
        registration.setAsyncSupported(true);
        return registration;
    }

    /** Its clients show who they are in the first packet, which no page of another origin can. */
    @Bean
    OpenToAllOrigins socketIoOrigins() {
        return new OpenToAllOrigins(PATH);
    }
}
