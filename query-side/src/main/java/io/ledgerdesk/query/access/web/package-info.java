/** The access log over HTTP: what is recorded of requests, and what auditors see of it. */
@NullMarked
package io.ledgerdesk.query.access.web;

import org.jspecify.annotations.NullMarked;
