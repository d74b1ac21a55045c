package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.storage.failure.StorageUnavailable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * To whom uploads belong. An upload is its uploader's until it is claimed for a ticket, by one
 * statement, so that of two messages that name it one gets it. A claim comes before the event that
 * uses the upload: should the event never come, the claim is found to be uncertain and taken back.
 */
public final class UploadTable {

    private static final String COLUMNS =
            "name, filename, content_type, size, sha256, uploader_type, uploader_id, uploaded_at,"
                    + " ticket_id, quarantined";
    private static final String INSERT =
            "INSERT INTO storage.upload (name, filename, content_type, size, sha256,"
                    + " uploader_type, uploader_id, uploaded_at, quarantined)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT " + COLUMNS + " FROM storage.upload WHERE name = ?";
    private static final String CLAIM =
            "UPDATE storage.upload SET ticket_id = ?, used_at = now(), confirmed = false"
                    + " WHERE name = ANY (?::text[]) AND uploader_type = ? AND uploader_id = ?"
                    + " AND ticket_id IS NULL AND NOT quarantined RETURNING "
                    + COLUMNS;
    private static final String RELEASE =
            "UPDATE storage.upload SET ticket_id = NULL, used_at = NULL"
                    + " WHERE name = ANY (?::text[]) AND NOT confirmed";
    private static final String CONFIRM =
            "UPDATE storage.upload SET confirmed = true WHERE name = ANY (?::text[])";
    private static final String UNUSED =
            "SELECT "
                    + COLUMNS
                    + " FROM storage.upload WHERE ticket_id IS NULL"
                    + " AND uploaded_at < now() - make_interval(secs => ?) LIMIT ?";
    private static final String UNCERTAIN =
            "SELECT "
                    + COLUMNS
                    + " FROM storage.upload WHERE ticket_id IS NOT NULL AND NOT confirmed"
                    + " AND used_at < now() - make_interval(secs => ?) LIMIT ?";
    private static final String QUARANTINED =
            "SELECT "
                    + COLUMNS
                    + " FROM storage.upload WHERE quarantined"
                    + " ORDER BY scan_tried_at NULLS FIRST, uploaded_at LIMIT ?";
    private static final String PUT_BACK =
            "UPDATE storage.upload SET scan_tried_at = now() WHERE name = ? AND quarantined";
    private static final String LET_OUT =
            "UPDATE storage.upload SET quarantined = false, scan_tried_at = NULL WHERE name = ?";
    private static final String DELETE_UNUSED =
            "DELETE FROM storage.upload WHERE name = ? AND ticket_id IS NULL";

    private final DataSource database;

    public UploadTable(DataSource database) {
        this.database = database;
    }

    /** Notes a new upload. */
    public void add(Upload upload) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, upload.name());
            statement.setString(2, upload.filename());
            statement.setString(3, upload.contentType());
            statement.setLong(4, upload.size());
            statement.setString(5, upload.sha256());
            statement.setString(6, upload.uploaderType().wireName());
            statement.setString(7, upload.uploaderId());
            statement.setObject(8, upload.uploadedAt().atOffset(ZoneOffset.UTC));
            statement.setBoolean(9, upload.quarantined());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    public Optional<Upload> find(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, name);
            List<Upload> found = read(statement);
            return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /**
     * Gives uploads to a ticket: those of these names that belong to this person and to no ticket.
     * Unless all of them do, nothing happens.
     *
     * @return what belongs to the person; all of it was given to the ticket if it is as much as was
     *     asked for
     */
    public List<Upload> claim(Collection<String> names, Actor owner, String ticketId) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setString(1, ticketId);
                statement.setArray(2, connection.createArrayOf("text", names.toArray()));
                statement.setString(3, owner.type().wireName());
                statement.setString(4, owner.id());
                List<Upload> claimed = read(statement);
                if (claimed.size() == names.size()) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return claimed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /** Takes claims back whose event did not come to be. */
    public void release(Collection<String> names) {
        update(RELEASE, names);
    }

    /** Notes that the event that uses these is in the log. */
    public void confirm(Collection<String> names) {
        update(CONFIRM, names);
    }

    /** Uploads that nobody has used for so long. */
    public List<Upload> unused(Duration age, int limit) {
        return aged(UNUSED, age, limit);
    }

    /** Uploads that were claimed so long ago, and whose event was not confirmed. */
    public List<Upload> uncertain(Duration age, int limit) {
        return aged(UNCERTAIN, age, limit);
    }

    /** Uploads that are to be checked for viruses, those that were never tried first. */
    public List<Upload> quarantined(int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUARANTINED)) {
            statement.setInt(1, limit);
            return read(statement);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /** Notes that an upload was tried to be checked; others come first then. */
    public void putBack(String name) {
        update(PUT_BACK, name);
    }

    /** Notes that an upload is clean. */
    public void letOut(String name) {
        update(LET_OUT, name);
    }

    /** Removes an upload and its bytes, unless it has been claimed meanwhile. */
    public boolean deleteUnused(String name, FileStore files) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(DELETE_UNUSED)) {
                statement.setString(1, name);
                boolean deleted = statement.executeUpdate() == 1;
                if (deleted) {
                    files.delete(name);
                }
                connection.commit();
                return deleted;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private void update(String sql, String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private void update(String sql, Collection<String> names) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private List<Upload> aged(String sql, Duration age, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setDouble(1, age.toMillis() / 1000.0);
            statement.setInt(2, limit);
            return read(statement);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private static List<Upload> read(PreparedStatement statement) throws SQLException {
        List<Upload> uploads = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                uploads.add(
                        new Upload(
                                row.getString("name"),
                                row.getString("filename"),
                                row.getString("content_type"),
                                row.getLong("size"),
                                row.getString("sha256"),
                                Objects.requireNonNull(
                                        WireNamed.find(
                                                ActorType.class, row.getString("uploader_type"))),
                                row.getString("uploader_id"),
                                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                                row.getString("ticket_id"),
                                row.getBoolean("quarantined")));
            }
        }
        return uploads;
    }
}
