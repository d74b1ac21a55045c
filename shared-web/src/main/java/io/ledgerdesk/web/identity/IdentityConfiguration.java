package io.ledgerdesk.web.identity;

import io.github.bucket4j.TimeMeter;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.List;

/** Wires who may call what: one stateless chain for every path, driven by the endpoint reached. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({
    IdentityProperties.class,
    JwtProperties.class,
    ClaimProperties.class,
    ProfileProperties.class
})
class IdentityConfiguration {

    @Bean
    JwtDecoder tokenDecoder(JwtProperties properties) {
        return TokenDecoders.from(properties, Clock.systemUTC());
    }

    @Bean
    CallerReader callerReader(
            ClaimProperties claims,
            IdentityProperties identity,
            ProfileProperties profile,
            JsonMapper mapper) {
        return new CallerReader(
                claims,
                identity,
                profile.url() == null ? null : new Profiles(profile, mapper),
                profile.sessionCheck());
    }

    @Bean
    AdminKey adminKey(IdentityProperties properties) {
        return new AdminKey(properties.adminKey());
    }

    @Bean
    KeyGuesses keyGuesses(IdentityProperties properties) {
        return new KeyGuesses(properties.login(), TimeMeter.SYSTEM_NANOTIME);
    }

    /** Which of the ways to read a token an endpoint asks for. */
    @Bean
    AuthenticationManagerResolver<HttpServletRequest> callerManagers(
            JwtDecoder decoder, CallerReader callers, EndpointAccessLookup endpoints) {
        JwtAuthenticationProvider requesters = new JwtAuthenticationProvider(decoder);
        requesters.setJwtAuthenticationConverter(callers::requester);
        JwtAuthenticationProvider agents = new JwtAuthenticationProvider(decoder);
        agents.setJwtAuthenticationConverter(callers::agent);
        AuthenticationManager forRequesters = new ProviderManager(requesters);
        JwtAuthenticationProvider people = new JwtAuthenticationProvider(decoder);
        people.setJwtAuthenticationConverter(callers::person);
        AuthenticationManager forAgents = new ProviderManager(agents);
        AuthenticationManager forPeople = new ProviderManager(people);
        return request ->
                switch (endpoints.of(request)) {
                    case AGENTS -> forAgents;
                    case PEOPLE -> forPeople;
                    case REQUESTERS, EVERYONE -> forRequesters;
                };
    }

    @Bean
    SecurityFilterChain edgeChain(
            HttpSecurity http,
            AuthenticationManagerResolver<HttpServletRequest> managers,
            EndpointAccessLookup endpoints,
            CallerGate gate,
            AdminKey key,
            KeyGuesses guesses,
            IdentityProperties identity,
            ProblemWriter writer) {
        SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
        IdentityProperties.AdminAgent agent = identity.adminAgent();
        AdminKeyFilter adminKeys =
                new AdminKeyFilter(
                        endpoints,
                        key,
                        guesses,
                        Actor.agent(agent.id(), agent.name(), agent.email()),
                        contexts,
                        writer);
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(adminKeys, AnonymousAuthenticationFilter.class)
                .addFilterBefore(
                        tokens(managers, endpoints, gate, contexts),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        refusals ->
                                refusals.authenticationEntryPoint(gate).accessDeniedHandler(gate))
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                        .permitAll()
                                        .anyRequest()
                                        .access(gate))
                .build();
    }

    private static BearerTokenAuthenticationFilter tokens(
            AuthenticationManagerResolver<HttpServletRequest> managers,
            EndpointAccessLookup endpoints,
            CallerGate gate,
            SecurityContextRepository contexts) {
        BearerTokenAuthenticationConverter bearer = new BearerTokenAuthenticationConverter();
        bearer.setBearerTokenResolver(new CallerTokenResolver(endpoints));
        BearerTokenAuthenticationFilter filter =
                new BearerTokenAuthenticationFilter(managers, bearer);
        filter.setSecurityContextRepository(contexts);
        filter.setAuthenticationEntryPoint(gate);
        filter.setAuthenticationFailureHandler(gate::commence);
        return filter;
    }

    @Bean
    HttpFirewall firewall() {
        return new PathFirewall();
    }

    @Bean
    RequestRejectedHandler suspiciousRequests(ProblemWriter writer) {
        return (request, response, rejected) ->
                writer.write(
                        request,
                        response,
                        rejected instanceof PathFirewall.AmbiguousPathException
                                ? Problem.routeNotFound()
                                : Problem.badRequest(HttpStatus.BAD_REQUEST));
    }

    @Bean
    WebMvcConfigurer callersForControllers(EndpointAccessLookup endpoints) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CallerInterceptor(endpoints));
            }
        };
    }
}
