package io.ledgerdesk.query.ticketstatistics;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Rows in the text form of PostgreSQL's COPY, collected until they are sent. */
final class CopiedRows {

    private final StringBuilder text = new StringBuilder();
    private boolean within;

    int length() {
        return text.length();
    }

    CopiedRows field(long value) {
        next().append(value);
        return this;
    }

    CopiedRows field(String value) {
        next();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    private StringBuilder next() {
        if (within) {
            text.append('\t');
        }
        within = true;
        return text;
    }

    void endRow() {
        text.append('\n');
        within = false;
    }

    /** Sends what there is, within the connection's transaction. */
    void send(Connection connection, String copy) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        CopyIn copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            copying.writeToCopy(bytes, 0, bytes.length);
            copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }
}
