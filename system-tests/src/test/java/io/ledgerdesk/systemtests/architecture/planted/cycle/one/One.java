package io.ledgerdesk.systemtests.architecture.planted.cycle.one;

import io.ledgerdesk.systemtests.architecture.planted.cycle.two.Two;

/** Breaks, with Two: no-package-cycles. */
public record One(Two two) {}
