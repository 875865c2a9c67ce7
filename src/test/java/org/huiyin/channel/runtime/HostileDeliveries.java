package org.huiyin.channel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.intake.InboundMessage;

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

    /** A name and a telephone number in one word, which passes for a value of many kinds. */
    static final String CITIZEN = "zhangwei13912345678";

    private static final int WORDS = 100;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private HostileDeliveries() {}

    /** The message with one of its words after the other, or some of very many, replaced by a citizen. */
    static Stream<InboundMessage> naming(InboundMessage message) {
        String body = new String(message.body(), UTF_8);
        List<MatchResult> words = WORD.matcher(body).results().toList();
        int step = Math.max(1, words.size() / WORDS);
        return IntStream.range(0, words.size())
                .filter(i -> i % step == 0)
                .mapToObj(words::get)
                .map(word -> body.substring(0, word.start()) + CITIZEN + body.substring(word.end()))
                .map(named -> new InboundMessage(
                        message.contentType(),
                        named.getBytes(UTF_8),
                        message.headers(),
                        message.query(),
                        message.receivedAt(),
                        message.verified()));
    }

    /** Every body as every type. */
    static Stream<InboundMessage> all() {
        return TYPES.stream().flatMap(type -> bodies().map(body -> new InboundMessage(
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
                                "{\"satisfaction\":1e77600068000}",
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
