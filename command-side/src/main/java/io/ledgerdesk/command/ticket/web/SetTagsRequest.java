package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.command.SetTicketTags;
import io.ledgerdesk.web.validation.RequiredFields;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** {@code PUT …/tags}. Tags are compared in lower case, without white space around them. */
@RequiredFields(value = "tags", message = "Tags are required")
record SetTagsRequest(
        @Size(max = TicketLimits.TAGS, message = Inputs.TOO_MANY)
                @Nullable
                        List<
                                @NotBlank(message = "must not be blank")
                                @Size(max = TicketLimits.TAG, message = Inputs.AT_MOST) @Nullable
                                String>
                        tags) {

    SetTagsRequest {
        tags = Texts.tags(tags);
    }

    SetTicketTags toCommand(String ticketId, Actor by, Instant at) {
        Set<String> wanted = new TreeSet<>();
        for (String tag : Objects.requireNonNull(tags)) {
            wanted.add(Objects.requireNonNull(tag));
        }
        return new SetTicketTags(ticketId, wanted, by, at);
    }
}
