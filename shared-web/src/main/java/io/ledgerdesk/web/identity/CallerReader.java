package io.ledgerdesk.web.identity;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.web.problem.Suspension;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

import java.util.Collections;
import java.util.List;

/** Reads from a verified token, and from the profile where there is one, who calls. */
final class CallerReader {

    /** RFC 8693, section 4.1: whoever uses the token; those nested in it are history. */
    private static final String ACT = "act";

    private static final List<String> ACT_SUBJECT = List.of("act.sub");

    private final ClaimProperties names;
    private final IdentityProperties identity;
    private final @Nullable Profiles profiles;
    private final boolean sessionCheck;

    CallerReader(
            ClaimProperties names,
            IdentityProperties identity,
            @Nullable Profiles profiles,
            boolean sessionCheck) {
        this.names = names;
        this.identity = identity;
        this.profiles = profiles;
        this.sessionCheck = sessionCheck;
    }

    /**
     * The caller of an endpoint for requesters. An agent's token is good there too, for the tickets
     * of the agent's own; the profile source does not know agents and is not asked.
     */
    CallerToken requester(Jwt token) {
        Attributes claims = claims(token);
        String id = claims.id(names.requesterId());
        Profile profile =
                profiles == null || isAgent(claims)
                        ? Profile.UNKNOWN
                        : profile(profiles, id, claims.text(names.sessionId()));
        return new CallerToken(
                new Caller.AsRequester(
                        new Requester(
                                id,
                                first(
                                        claims.text(names.userType()),
                                        profile.userType(),
                                        identity.userType()),
                                first(claims.text(names.name()), profile.name(), id),
                                first(claims.text(names.email()), profile.email(), ""),
                                firstOrNull(claims.text(names.phone()), profile.phone()))),
                token.getExpiresAt(),
                impersonator(claims));
    }

    /** The caller of an endpoint for agents, who may turn out not to be one. */
    CallerToken agent(Jwt token) {
        Attributes claims = claims(token);
        String id = claims.id(names.agentId());
        Actor actor =
                Actor.agent(
                        id, first(claims.text(names.name()), null, id), claims.text(names.email()));
        return new CallerToken(
                isAgent(claims) ? new Caller.AsAgent(actor) : new Caller.NotAnAgent(actor),
                token.getExpiresAt(),
                impersonator(claims));
    }

    /** Whoever the token's roles make its owner, where no endpoint says who is asked for. */
    CallerToken ofSocket(Jwt token) {
        return isAgent(claims(token)) ? agent(token) : requester(token);
    }

    /** The caller of an endpoint for both: an agent whose token says so, else a requester. */
    CallerToken person(Jwt token) {
        return isAgent(new Attributes(token.getClaims())) ? agent(token) : requester(token);
    }

    private Attributes claims(Jwt token) {
        Attributes claims = new Attributes(token.getClaims());
        refuseIf(
                claims.suspension(
                        names.suspended(), names.suspensionReason(), names.suspendedAt()));
        return claims;
    }

    /** A token that says something about who acts, but not who, speaks for nobody. */
    private @Nullable String impersonator(Attributes claims) {
        return claims.says(ACT) ? claims.id(ACT_SUBJECT) : null;
    }

    private boolean isAgent(Attributes claims) {
        return !Collections.disjoint(claims.texts(names.roles()), identity.agentRoles());
    }

    private Profile profile(Profiles source, String id, @Nullable String session) {
        Profile profile = sessionCheck ? source.find(id, session) : source.find(id);
        refuseIf(profile.suspension());
        if (sessionCheck && (session == null || !session.equals(profile.sessionId()))) {
            throw new CallerRefusedException(IdentityProblems.sessionInvalid());
        }
        return profile;
    }

    private static void refuseIf(@Nullable Suspension suspension) {
        if (suspension != null) {
            throw new CallerRefusedException(IdentityProblems.accountSuspended(suspension));
        }
    }

    private static String first(
            @Nullable String preferred, @Nullable String next, String otherwise) {
        String known = firstOrNull(preferred, next);
        return known == null ? otherwise : known;
    }

    private static @Nullable String firstOrNull(@Nullable String preferred, @Nullable String next) {
        return preferred == null ? next : preferred;
    }
}
