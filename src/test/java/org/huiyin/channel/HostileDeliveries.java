package org.huiyin.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.huiyin.intake.Delivery;

/** What nobody who means well would send. */
final class HostileDeliveries {

    private static final int LARGE = 1 << 20;

    private static final List<String> TYPES = List.of(
            "",
            "application/json",
            "application/x-www-form-urlencoded",
            "text/plain; charset=no-such",
            "text/xml",
            "multipart/form-data; boundary=",
            "message/rfc822",
            ";;;=\"");

    private HostileDeliveries() {}

    /** Every body as every type. */
    static Stream<Delivery> all() {
        return TYPES.stream().flatMap(type -> bodies().map(body -> new Delivery(
                type, body, Map.of("x-odd", "\u0000\ud800"), Map.of("", "", "a", "%"), Instant.EPOCH, false)));
    }

    private static Stream<byte[]> bodies() {
        byte[] random = new byte[LARGE / 8];
        new Random(20191203).nextBytes(random);
        return Stream.concat(
                Stream.of(random, new byte[0], new byte[1], new byte[] {(byte) 0xc3, 0x28}, new byte[] {(byte) 0xff}),
                Stream.of(
                                "null",
                                "[]",
                                "{}",
                                "[[]]",
                                "\"\"",
                                "0",
                                "1e999999999",
                                "{\"satisfaction\":1e999999999}",
                                "{\"satisfaction\":{\"a\":[null]}}",
                                "[".repeat(LARGE),
                                "{\"a\":".repeat(LARGE / 5),
                                "a".repeat(LARGE),
                                "&".repeat(LARGE / 4),
                                "a=1&".repeat(LARGE / 4),
                                "%".repeat(1000),
                                "=&%zz=%&&=",
                                "<".repeat(LARGE / 4),
                                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                                "\r\n".repeat(LARGE / 4),
                                "Subject: =?utf-8?B?" + "=".repeat(10_000))
                        .map(text -> text.getBytes(UTF_8)));
    }
}
