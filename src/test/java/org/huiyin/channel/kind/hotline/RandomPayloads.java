package org.huiyin.channel.kind.hotline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Payloads as nobody would send them: made of a provider's fields and odd values, mutated from real ones, or noise. */
final class RandomPayloads {

    private static final Path FOLDER = Path.of("src/test/resources/hotline");
    private static final Map<String, List<String>> FIELDS = Map.of(
            "twilio", List.of("CallSid", "Digits", "CallStatus", "AnsweredBy", "Direction", "From", "To", "CallToken"),
            "plivo", List.of("CallUUID", "Digits", "CallStatus", "Machine", "Direction", "From", "To"),
            "tencent-tccc",
                    List.of("SessionId", "PostIVRKeyPressed", "Direction", "Caller", "EndedTimestamp", "SeatUser"),
            "aliyun-vms", List.of("call_id", "dtmf", "status_code", "callee", "end_time", "status_time"),
            "huawei-cec",
                    List.of("callId", "evaluationValue", "fcrValue", "evaluationTime", "channel", "caller", "agentId"),
            "generic", List.of("call", "service", "matter", "outcome", "at", "number", "staff"));
    private static final List<String> VALUES = List.of(
            "1",
            "2",
            "5",
            "9",
            "",
            "15",
            "91",
            "-1",
            "-2",
            "*",
            "busy",
            "completed",
            "in-progress",
            "machine_start",
            "fax",
            "human",
            "true",
            "200000",
            "200002",
            "200008",
            "13800138000",
            "+8613800138000",
            "anonymous",
            "2026-05-01 09:30:00",
            "2026-05-01T09:30:00+08:00",
            "1777600068",
            "1777600068000",
            "99999999999999999999",
            "audio",
            "WEB",
            "非常满意",
            "\u0000",
            "\ud83d\ude00",
            "\ud800",
            "masked:" + "0".repeat(64),
            "a&b=c%zz+<x>");

    private final Random random;
    private final String provider;

    RandomPayloads(Random random, String provider) {
        this.random = random;
        this.provider = provider;
    }

    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> noise(random.nextInt(200));
            case 1, 2, 3 -> mutated();
            default -> made();
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] mutated() {
        List<byte[]> originals = Originals.OF.get(provider);
        byte[] body = originals.get(random.nextInt(originals.size())).clone();
        for (int edits = 1 + random.nextInt(6); edits > 0 && body.length > 0; edits--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] = (byte) ('0' + random.nextInt(10));
                case 2 -> body = joined(body, 0, at, at + random.nextInt(body.length - at) / 4 + 1);
                default -> body = joined(body, 0, at, Math.max(0, at - random.nextInt(30)));
            }
        }
        return body;
    }

    /** The beginning up to one place and the rest from another: cut out in between, or doubled. */
    private static byte[] joined(byte[] body, int from, int to, int again) {
        byte[] joined = new byte[to - from + Math.max(0, body.length - again)];
        System.arraycopy(body, from, joined, 0, to - from);
        System.arraycopy(body, Math.min(again, body.length), joined, to - from, joined.length - (to - from));
        return joined;
    }

    private byte[] made() {
        if (provider.equals("twilio") || provider.equals("plivo")) {
            List<String> pairs = new ArrayList<>();
            FIELDS.get(provider).stream()
                    .filter(name -> random.nextInt(4) > 0)
                    .forEach(name -> pairs.add(name + "=" + URLEncoder.encode(value(), StandardCharsets.UTF_8)));
            return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
        }
        JsonNode message = random.nextInt(3) == 0 ? array() : object(0);
        try {
            return Hotlines.JSON.writeValueAsBytes(message);
        } catch (tools.jackson.core.JacksonException halfACharacter) {
            return message.toString().getBytes(StandardCharsets.UTF_16);
        }
    }

    private JsonNode array() {
        ArrayNode array = Hotlines.JSON.createArrayNode();
        for (int size = random.nextInt(4); size > 0; size--) {
            array.add(random.nextInt(6) == 0 ? odd(0) : object(0));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Hotlines.JSON.createObjectNode();
        FIELDS.get(provider).stream()
                .filter(name -> random.nextInt(5) > 0)
                .forEach(name -> object.set(name, odd(depth)));
        if (provider.equals("tencent-tccc") && random.nextInt(3) > 0) {
            ArrayNode keys = object.putArray("PostIVRKeyPressed");
            for (int size = random.nextInt(3); size > 0; size--) {
                keys.addObject().put("Key", value()).put("Label", value());
            }
        }
        return object;
    }

    private JsonNode odd(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> Hotlines.JSON.getNodeFactory().nullNode();
            case 1 -> Hotlines.JSON.getNodeFactory().numberNode(random.nextInt(12) - 3);
            case 2 -> Hotlines.JSON.getNodeFactory().numberNode(random.nextGaussian());
            case 3 -> Hotlines.JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> depth < 3 ? object(depth + 1) : Hotlines.JSON.createArrayNode();
            case 5 -> Hotlines.JSON.createArrayNode().add(value()).add(random.nextInt(6));
            default -> Hotlines.JSON.getNodeFactory().stringNode(value());
        };
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** The real payloads of the fixtures, read once. */
    private static final class Originals {

        static final Map<String, List<byte[]>> OF = new TreeMap<>();

        static {
            FIELDS.keySet().forEach(provider -> OF.put(provider, read(FOLDER.resolve(provider))));
        }

        private static List<byte[]> read(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                List<byte[]> bodies = new ArrayList<>();
                for (Path file : files.filter(each -> each.toString().matches(".*(?<!expected|settings)\\.(json|form)"))
                        .sorted()
                        .toList()) {
                    bodies.add(Files.readAllBytes(file));
                }
                return bodies;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
