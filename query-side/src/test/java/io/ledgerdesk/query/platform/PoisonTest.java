package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

import java.sql.SQLException;

class PoisonTest {

    @Test
    void aValueThatTheDatabaseRefusesIsPoison() {
        assertThat(Poison.isIn(refused("22021"))).isTrue();
        assertThat(Poison.isIn(refused("23514"))).isTrue();
        assertThat(Poison.describe(refused("23514")))
                .isEqualTo("DataIntegrityViolationException (SQLSTATE 23514)");
    }

    @Test
    void whatIsMoreThanTheDatabaseTakesIsPoison() {
        assertThat(Poison.isIn(refused("54000"))).isTrue();
        assertThat(
                        Poison.isIn(
                                new UncategorizedSQLException(
                                        "write",
                                        "INSERT",
                                        new SQLException("index row too large", "54000"))))
                .isTrue();
        assertThat(Poison.isIn(refused("53200"))).isFalse();
        assertThat(Poison.isIn(refused("55P03"))).isFalse();
    }

    @Test
    void codeThatFailsIsPoison() {
        assertThat(Poison.isIn(new IllegalStateException("ticket t starts with a reply"))).isTrue();
        assertThat(Poison.describe(new IllegalStateException("Rita's secret")))
                .isEqualTo("IllegalStateException");
    }

    @Test
    void whatTheWorldAroundDoesIsNone() {
        assertThat(
                        Poison.isIn(
                                new BadSqlGrammarException(
                                        "write", "INSERT", new SQLException("gone", "42P01"))))
                .isFalse();
        assertThat(Poison.isIn(refused("57014"))).isFalse();
        assertThat(Poison.isIn(refused("08006"))).isFalse();
        assertThat(Poison.isIn(new QueryTimeoutException("slow"))).isFalse();
        assertThat(Poison.isIn(new Rejection(RejectionKind.UNAVAILABLE, "later", "Later")))
                .isFalse();
    }

    @Test
    void whatDataAccessComplainsOfByItselfIsPoisonWhereTheCodeIsWrong() {
        assertThat(Poison.isIn(new EmptyResultDataAccessException(1))).isTrue();
        assertThat(Poison.isIn(new IncorrectResultSizeDataAccessException(1, 2))).isTrue();
        assertThat(Poison.isIn(new DataIntegrityViolationException("no value"))).isTrue();
        assertThat(Poison.isIn(new InvalidDataAccessApiUsageException("no parameter"))).isTrue();
        assertThat(
                        Poison.isIn(
                                new JdbcUpdateAffectedIncorrectNumberOfRowsException(
                                        "UPDATE", 1, 2)))
                .isTrue();
        assertThat(Poison.describe(new EmptyResultDataAccessException("Rita", 1)))
                .isEqualTo("EmptyResultDataAccessException");
    }

    @Test
    void whatDataAccessComplainsOfByItselfIsNoneWhereNothingCanBeReached() {
        assertThat(Poison.isIn(new DataAccessResourceFailureException("no connection"))).isFalse();
        assertThat(Poison.isIn(new CannotGetJdbcConnectionException("no connection"))).isFalse();
        assertThat(Poison.isIn(new CannotAcquireLockException("locked"))).isFalse();
        assertThat(Poison.isIn(new PermissionDeniedDataAccessException("denied", null))).isFalse();
        assertThat(Poison.isIn(new RecoverableDataAccessException("again"))).isFalse();
        assertThat(Poison.isIn(new TransactionTimedOutException("late"))).isFalse();
        assertThat(Poison.isIn(new CannotCreateTransactionException("no connection"))).isFalse();
    }

    private static RuntimeException refused(String state) {
        return new DataIntegrityViolationException("refused", new SQLException("Detail", state));
    }
}
