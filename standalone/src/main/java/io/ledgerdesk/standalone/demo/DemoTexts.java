package io.ledgerdesk.standalone.demo;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the people of the demonstration write. Names in braces, such as {@code {client}}, stand for
 * values that differ from ticket to ticket.
 *
 * @param people who ask
 * @param clients first names of those they talk about
 * @param feedback by language
 * @param reopenings reasons for reopening, by language
 * @param afterReopening an agent's answer to them, by language
 */
record DemoTexts(
        List<Person> people,
        List<String> clients,
        List<String> cities,
        List<String> devices,
        Map<String, List<String>> feedback,
        Map<String, List<String>> reopenings,
        Map<String, String> afterReopening,
        List<Conversation> conversations) {

    private static final String RESOURCE = "texts.json";

    /** Somebody who writes in one language. */
    record Person(String name, String language) {}

    /**
     * A problem and how it was talked about.
     *
     * @param category wire name
     */
    record Conversation(
            String category,
            String language,
            List<String> tags,
            String title,
            String description,
            List<Turn> turns) {}

    /**
     * Something said.
     *
     * @param by requester, agent or, for an internal note, note
     */
    record Turn(String by, String text) {}

    List<Conversation> conversationsIn(String language) {
        return conversations.stream().filter(it -> it.language().equals(language)).toList();
    }

    List<Person> peopleWhoSpeak(String language) {
        return people.stream().filter(it -> it.language().equals(language)).toList();
    }

    static DemoTexts load() {
        try (InputStream in =
                Objects.requireNonNull(DemoTexts.class.getResourceAsStream(RESOURCE))) {
            return JsonMapper.shared().readValue(in, DemoTexts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
