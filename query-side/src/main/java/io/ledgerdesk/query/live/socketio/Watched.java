package io.ledgerdesk.query.live.socketio;

import io.ledgerdesk.query.live.Room;
import io.ledgerdesk.query.live.Viewer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** What a client may ask to be told beside what it is told anyway. */
enum Watched {
    /** Rows of the list that this person reads. */
    LIST("list") {
        @Override
        Room room(Viewer viewer) {
            return viewer.listRoom();
        }
    },

    /** The statistics, for agents. */
    STATISTICS("stats") {
        @Override
        @Nullable Room room(Viewer viewer) {
            return viewer instanceof Viewer.OfAgent ? Room.STATISTICS : null;
        }
    };

    private final String word;

    Watched(String word) {
        this.word = word;
    }

    /** What clients call it. */
    String word() {
        return word;
    }

    /** Where it is told to this viewer; null when it is none of the viewer's business. */
    abstract @Nullable Room room(Viewer viewer);

    /** What a client asks for; null for what does not exist. */
    static @Nullable Watched of(@Nullable JsonNode word) {
        if (word != null && word.isString()) {
            for (Watched watched : values()) {
                if (watched.word.equals(word.asString())) {
                    return watched;
                }
            }
        }
        return null;
    }
}
