package io.ledgerdesk.web.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Endpoints for requesters: the caller must show a valid token. A parameter of type {@link
 * io.ledgerdesk.api.ticket.Requester} is the caller. On a method it overrides what its class says;
 * a method without either annotation is public.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForRequesters {}
