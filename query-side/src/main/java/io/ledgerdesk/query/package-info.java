/** The query side as an application, and as a library for the one that holds both sides. */
@NullMarked
package io.ledgerdesk.query;

import org.jspecify.annotations.NullMarked;
