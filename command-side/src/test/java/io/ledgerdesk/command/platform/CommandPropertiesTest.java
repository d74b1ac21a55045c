package io.ledgerdesk.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.Map;

class CommandPropertiesTest {

    @Test
    void everySettingHasADefault() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new CommandProperties(
                                DataSize.ofMegabytes(64),
                                Duration.ofMinutes(15),
                                200,
                                Duration.ofSeconds(3),
                                200,
                                Duration.ofSeconds(5),
                                20,
                                Duration.ofSeconds(2),
                                Duration.ofHours(24)));
    }

    @ParameterizedTest
    @CsvSource({
        "cache-size,-1B",
        "cache-idle,0s",
        "snapshot-threshold,1",
        "lock-wait,0s",
        "lock-queue,0",
        "deadline,-5s",
        "attempts,0",
        "views-wait,-1ms",
        "request-keys-kept,0s"
    })
    void settingsThatCannotWorkAreRefused(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("ledgerdesk.command." + name, value)))
                .rootCause()
                .hasMessageContaining("ledgerdesk.command." + name);
    }

    private static CommandProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledgerdesk.command", CommandProperties.class);
    }
}
