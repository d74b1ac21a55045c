package io.ledgerdesk.query.audit;

/** Everything that one request set off; answered with a {@link CausationTree}. */
public record FindCausation(String correlationId) {}
