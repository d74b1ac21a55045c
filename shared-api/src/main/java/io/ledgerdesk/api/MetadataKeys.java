package io.ledgerdesk.api;

/**
 * The metadata that every command carries and that its events inherit: the audit trail's who, why
 * and from where.
 */
public final class MetadataKeys {

    /** Id of the user or agent who acts. */
    public static final String ACTOR_ID = "actorId";

    /** {@code user}, {@code admin} or {@code system}. */
    public static final String ACTOR_TYPE = "actorType";

    /** Display name at the time of the action. */
    public static final String ACTOR_NAME = "actorName";

    /** Joins everything that one request caused; the request id unless the client names one. */
    public static final String CORRELATION_ID = "correlationId";

    /** Id of the message that caused this one. */
    public static final String CAUSATION_ID = "causationId";

    /** {@code loopback}, {@code private} or {@code public}; never the address itself. */
    public static final String ADDRESS_CLASS = "addressClass";

    /** Which door the command came through, such as {@code rest} or {@code demo}. */
    public static final String SOURCE = "source";

    /**
     * Id of whoever acts in the actor's name by a token that says so, RFC 8693's {@code act.sub};
     * absent when the actor acts in person.
     */
    public static final String IMPERSONATED_BY = "impersonatedBy";

    private MetadataKeys() {}
}
