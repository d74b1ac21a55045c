package io.ledgerdesk.web.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets no path through that two readers could read in two ways, and tells such a path from other
 * things that it refuses. Which methods exist is the dispatcher's to say, by 405. An escaped
 * percent sign is harmless: the path is unescaped once, and who may call is decided by the endpoint
 * that it then leads to.
 */
final class PathFirewall extends StrictHttpFirewall {

    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_OF_ASCII = '~';

    PathFirewall() {
        setUnsafeAllowAnyHttpMethod(true);
        setAllowUrlEncodedPercent(true);
        setAllowedHeaderNames(PathFirewall::isText);
        setAllowedHeaderValues(PathFirewall::isText);
    }

    /** As inherited, but without an expression that goes over every header of every request. */
    static boolean isText(String value) {
        for (int at = 0; at < value.length(); ) {
            int character = value.codePointAt(at);
            if ((character < FIRST_PRINTABLE || character > LAST_OF_ASCII)
                    && (!Character.isDefined(character) || Character.isISOControl(character))) {
                return false;
            }
            at += Character.charCount(character);
        }
        return true;
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        try {
            return super.getFirewalledRequest(request);
        } catch (RequestRejectedException rejected) {
            throw new AmbiguousPathException(rejected);
        }
    }

    /** No endpoint has a path like this. */
    static final class AmbiguousPathException extends RequestRejectedException {

        private static final long serialVersionUID = 1L;

        AmbiguousPathException(RequestRejectedException rejected) {
            super(String.valueOf(rejected.getMessage()));
        }
    }
}
