package io.ledgerdesk.systemtests.architecture.planted.cycle.two;

import io.ledgerdesk.systemtests.architecture.planted.cycle.one.One;

/** Breaks, with One: no-package-cycles. */
public record Two(One one) {}
