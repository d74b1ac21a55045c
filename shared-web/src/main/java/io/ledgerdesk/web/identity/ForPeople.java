package io.ledgerdesk.web.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Endpoints for requesters and agents alike: the caller must show a valid token, or the configured
 * admin key. A parameter of type {@link io.ledgerdesk.api.ticket.Actor} is the caller, an agent if
 * the token has an agent's role. On a method it overrides what its class says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForPeople {}
