package org.huiyin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::1, 0000000000000000/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "[2001:db8::1], 20010db800000000/64",
        "proxy.example, proxy.example",
        "'', ''"
    })
    void anAddressIsItsNetworks(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }
}
