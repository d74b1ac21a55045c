/** The fixed choices that clients offer, over HTTP. */
@NullMarked
package io.ledgerdesk.query.catalog.web;

import org.jspecify.annotations.NullMarked;
