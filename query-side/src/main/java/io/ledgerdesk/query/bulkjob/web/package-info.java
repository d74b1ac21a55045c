/** How bulk jobs are doing, over HTTP. */
@NullMarked
package io.ledgerdesk.query.bulkjob.web;

import org.jspecify.annotations.NullMarked;
