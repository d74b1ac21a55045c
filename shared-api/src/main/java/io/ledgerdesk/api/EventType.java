package io.ledgerdesk.api;

/**
 * How a kind of event is known in the log: by a name and a revision of its JSON, never by its Java
 * class, so that the class can be renamed or moved.
 *
 * @param name unique, kebab-case, never changes once stored
 * @param revision of the JSON's shape, "1" at first; raising it needs an upcaster
 * @param javaType the record it is read into today
 */
public record EventType(String name, String revision, Class<?> javaType) {}
