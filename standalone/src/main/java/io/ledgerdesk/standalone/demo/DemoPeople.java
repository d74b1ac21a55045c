package io.ledgerdesk.standalone.demo;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The four people whom a demonstration has tokens for. Their addresses are reserved for examples.
 */
final class DemoPeople {

    static final String ACCOUNT_TYPE = "astrologer";

    static final Requester ASHA =
            new Requester(
                    "user-asha", ACCOUNT_TYPE, "Asha Verma", "asha@example.com", "+442079460101");
    static final Requester DANIEL =
            new Requester("user-daniel", ACCOUNT_TYPE, "Daniel Weber", "daniel@example.com", null);
    static final Actor MAYA = Actor.agent("agent-maya", "Maya Fernandes", "maya@example.org");
    static final Actor TOMAS = Actor.agent("agent-tomas", "Tomás Ortega", "tomas@example.org");

    static final List<Requester> REQUESTERS = List.of(ASHA, DANIEL);
    static final List<Actor> AGENTS = List.of(MAYA, TOMAS);

    private DemoPeople() {}

    /** The name that a token goes by: {@code TOMAS} for Tomás Ortega. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceFirst(" .*", "")
                .replaceAll("[^A-Za-z]", "")
                .toUpperCase(Locale.ROOT);
    }
}
