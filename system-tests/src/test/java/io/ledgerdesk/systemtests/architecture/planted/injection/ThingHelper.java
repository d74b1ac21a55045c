package io.ledgerdesk.systemtests.architecture.planted.injection;

import org.springframework.beans.factory.annotation.Autowired;

/** Breaks: no-field-injection, no-empty-names. */
public class ThingHelper {
    @Autowired private String injected;

    /** Keeps the compiler from calling the field unused. */
    public String injected() {
        return injected;
    }
}
