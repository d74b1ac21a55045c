package io.ledgerdesk.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;

class LivePropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1:7567", "localhost:7567", "//127.0.0.1:7567", "http:/x"})
    void aCommandSideThatCannotBeAskedIsRefused(String address) {
        assertThatThrownBy(() -> askingAt(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ledgerdesk.live: command-side must be an address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:7567", "HTTPS://desk.example.org/base"})
    void oneThatCanIsTaken(String address) {
        assertThat(askingAt(address).commandSide()).isEqualTo(URI.create(address));
    }

    @Test
    void anEmptyOneIsNone() {
        assertThat(askingAt("").commandSide()).isNull();
    }

    private static LiveProperties askingAt(String address) {
        Duration second = Duration.ofSeconds(1);
        return new LiveProperties(1, 1, 0, second, second, 1, second, second, URI.create(address));
    }
}
