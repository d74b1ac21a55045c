package io.ledgerdesk.web.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Endpoints for agents: the caller must show a token with an agent's role, or the configured admin
 * key. A parameter of type {@link io.ledgerdesk.api.ticket.Actor} is the caller. On a method it
 * overrides what its class says; a method without either annotation is public.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForAgents {}
