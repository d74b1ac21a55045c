package io.ledgerdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressClassTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.9.9.9, loopback",
        "::1, loopback",
        "0:0:0:0:0:0:0:1, loopback",
        "::ffff:127.0.0.1, loopback",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "172.32.0.1, public",
        "192.168.1.1, private",
        "100.64.0.1, private",
        "100.127.255.255, private",
        "100.128.0.1, public",
        "169.254.1.1, private",
        "fe80::1%eth0, private",
        "fd00::1, private",
        "fc00::1, private",
        "2001:db8::1, public",
        "8.8.8.8, public",
        "256.1.1.1, public",
        "localhost, public",
        "evil.example, public",
        "'', public"
    })
    void addressesAreClassifiedWithoutAskingANameServer(String address, String expected) {
        assertThat(AddressClass.of(address).wireName()).isEqualTo(expected);
    }

    @Test
    void oneClientIsAnAddressOrAWholeIpv6Network() {
        assertThat(NumericAddress.network("10.0.0.1"))
                .isEqualTo(NumericAddress.network("10.0.0.1"))
                .isNotEqualTo(NumericAddress.network("10.0.0.2"));
        assertThat(NumericAddress.network("2001:db8:1:2::1"))
                .isEqualTo(NumericAddress.network("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(NumericAddress.network("2001:db8:1:3::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "1.2.3",
                "1.2.3.4.5",
                ":::",
                "gg::1",
                "1.2.3.4 ",
                "01.2.3.4",
                "1..2.3",
                "1.2.3.",
                "%eth0"
            })
    void whatIsNoAddressIsNotParsed(String text) {
        assertThat(NumericAddress.parse(text)).isNull();
        assertThat(NumericAddress.network(text)).isEqualTo("unknown");
    }
}
