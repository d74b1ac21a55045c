package io.ledgerdesk.web.identity;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

import java.lang.reflect.AnnotatedElement;

/** Who an endpoint is for. */
enum EndpointAccess {
    EVERYONE,
    REQUESTERS,
    AGENTS,
    PEOPLE;

    /**
     * Reads the annotations of a handler; those on the method override those on its class.
     *
     * @throws IllegalStateException when one element carries both
     */
    static EndpointAccess of(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return EVERYONE;
        }
        EndpointAccess declared = declaredOn(method.getMethod());
        return declared == EVERYONE ? declaredOn(method.getBeanType()) : declared;
    }

    private static EndpointAccess declaredOn(AnnotatedElement element) {
        boolean requesters = AnnotatedElementUtils.hasAnnotation(element, ForRequesters.class);
        boolean agents = AnnotatedElementUtils.hasAnnotation(element, ForAgents.class);
        boolean people = AnnotatedElementUtils.hasAnnotation(element, ForPeople.class);
        if ((requesters && agents) || (people && (requesters || agents))) {
            throw new IllegalStateException(element + " is both for requesters and for agents");
        }
        if (people) {
            return PEOPLE;
        }
        if (requesters) {
            return REQUESTERS;
        }
        return agents ? AGENTS : EVERYONE;
    }
}
