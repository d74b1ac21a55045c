package io.ledgerdesk.web;

import java.util.Map;

/**
 * Something whose failure makes this process unable to serve. Every bean of this type is asked,
 * with a bound on its time, whenever somebody asks how the process is.
 */
public interface HealthCheck {

    /** Stable, kebab-case, such as {@code event-log}; the member it gets in the answer. */
    String name();

    /**
     * Looks. What it answers is public: no addresses, no credentials, no exception texts.
     *
     * @return details worth showing, possibly none: numbers, flags, texts of which there are few
     *     different ones, or the same by the name of something; also told at {@code /metrics}
     * @throws Exception when the thing is not well; logged, never shown but for the details of an
     *     {@link Unwell}
     */
    Map<String, Object> check() throws Exception;
}
