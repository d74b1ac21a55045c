package io.ledgerdesk.query.platform.socketio.web;

/** What a client sent is no WebSocket frame that it may send. */
final class FrameViolation extends Exception {

    static final int PROTOCOL_ERROR = 1002;
    static final int UNSUPPORTED_DATA = 1003;
    static final int NOT_UTF_8 = 1007;
    static final int TOO_BIG = 1009;

    private static final long serialVersionUID = 1L;

    private final int code;

    FrameViolation(int code, String why) {
        super(why, null, false, false);
        this.code = code;
    }

    /** The code of the close frame that answers it, as RFC 6455 section 7.4.1 lists them. */
    int code() {
        return code;
    }
}
