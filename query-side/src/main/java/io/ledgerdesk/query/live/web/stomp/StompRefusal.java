package io.ledgerdesk.query.live.web.stomp;

/** Something that a client may not or cannot do; STOMP answers it with an ERROR and hangs up. */
final class StompRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    StompRefusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable, as in answers over HTTP. */
    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    static StompRefusal malformed(String what) {
        return new StompRefusal("bad_request", what);
    }

    static StompRefusal agentsOnly() {
        return new StompRefusal("agent_required", "Only agents may do this");
    }
}
