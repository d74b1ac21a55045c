/** Words and machinery for tests of the query side. */
package io.ledgerdesk.query.testing;
