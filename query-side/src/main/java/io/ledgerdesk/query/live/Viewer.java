package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.query.platform.StoredText;

/** Who looks through a connection; decides alone which frames may pass it. */
public sealed interface Viewer {

    /** The person. */
    Actor actor();

    /** Whether this person may see a frame, whatever rooms brought it here. */
    boolean maySee(Frame frame);

    /** The room in which everything is that concerns this person. */
    Room ownRoom();

    /** Where the rows are told of the list that this person reads. */
    Room listRoom();

    /** An agent sees every frame. */
    record OfAgent(Actor actor) implements Viewer {

        @Override
        public boolean maySee(Frame frame) {
            return true;
        }

        @Override
        public Room ownRoom() {
            return Room.agent(actor.id());
        }

        @Override
        public Room listRoom() {
            return Room.AGENT_LIST;
        }
    }

    /** A requester sees what was made for this requester, and nothing else. */
    record OfRequester(Requester requester) implements Viewer {

        @Override
        public Actor actor() {
            return Actor.user(requester);
        }

        @Override
        public boolean maySee(Frame frame) {
            return StoredText.id(requester.id()).equals(frame.requesterId());
        }

        @Override
        public Room ownRoom() {
            return Room.requester(StoredText.id(requester.id()));
        }

        @Override
        public Room listRoom() {
            return Room.requesterList(StoredText.id(requester.id()));
        }
    }
}
