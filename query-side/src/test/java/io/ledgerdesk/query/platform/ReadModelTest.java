package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadModelTest {

    @Test
    void eachVersionHasASchemaOfItsOwn() {
        assertThat(new ReadModel("ticket-list", 1).schema()).isEqualTo("ticket_list_v1");
        assertThat(new ReadModel("ticket-list", 99).table("ticket"))
                .isEqualTo("ticket_list_v99.ticket");
        assertThat(new ReadModel("ticket-list", 1).generation(3).schema())
                .isEqualTo("ticket_list_v1_g3");
        assertThat(new ReadModel("ticket-list", 1).pastCopy(3).schema())
                .isEqualTo("ticket_list_v1_p3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ticket", "ticket list", "ticket;drop", "ticket-", "ticket_list"})
    void aNameThatSqlWouldNotTakeUnquotedIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadModel(name, 1));
    }

    @Test
    void versionsStartAtOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadModel("ticket-list", 0));
    }

    @Test
    void aTableNameThatSqlWouldNotTakeUnquotedIsRefused() {
        ReadModel readModel = new ReadModel("ticket-list", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> readModel.table("ticket; DROP"));
    }
}
