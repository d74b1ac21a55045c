/** What a demonstration needs: people with tokens, and tickets with a past. */
@NullMarked
package io.ledgerdesk.standalone.demo;

import org.jspecify.annotations.NullMarked;
