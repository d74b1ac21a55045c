package io.ledgerdesk.eventstore.log;

import java.util.List;

/**
 * The end of the log as seen at one moment.
 *
 * @param position of the newest visible event, 0 when there is none
 * @param gaps positions below it that appends in flight may still fill, ascending; of very many
 *     those that {@link MissingPositions} tells
 */
public record LogHead(long position, List<Long> gaps) {}
