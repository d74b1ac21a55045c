package io.ledgerdesk.storage.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What a server of S3 may be called. */
class S3PropertiesTest {

    private static final Duration TIME = Duration.ofSeconds(5);

    @Test
    void anAddressThatNoRequestCanBeSentToIsRefused() {
        for (String endpoint :
                List.of(
                        "ftp://storage.example.org",
                        "s3://uploads",
                        "//storage.example.org",
                        "storage.example.org",
                        "localhost:9000",
                        "https:///uploads")) {
            assertThatThrownBy(() -> at(endpoint))
                    .as(endpoint)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ledgerdesk.uploads.s3: endpoint");
        }
    }

    @Test
    void anAddressOfTheWebIsTaken() {
        assertThat(at("http://127.0.0.1:9000").usesPathStyle()).isTrue();
        assertThat(at("HTTPS://storage.example.org").usesPathStyle()).isTrue();
    }

    private static S3Properties at(String endpoint) {
        return new S3Properties(
                "uploads",
                URI.create(endpoint),
                "us-east-1",
                null,
                null,
                null,
                TIME,
                TIME,
                TIME,
                TIME,
                3,
                8);
    }
}
