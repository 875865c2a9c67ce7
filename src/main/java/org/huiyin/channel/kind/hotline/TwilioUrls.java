package org.huiyin.channel.kind.hotline;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways of writing one address that Twilio may have signed. It signs the address as it was given, and sends it as HTTP
 * clients and what stands between make of it: with or without the usual port, characters escaped or bare, the query's
 * parameters in another order.
 */
final class TwilioUrls {

    private static final Pattern URL = Pattern.compile("(https?)://([^/?#:]+|\\[[^]]*])(:\\d+)?([^?#]*)(?:\\?(.*))?");
    private static final Map<String, String> PORTS = Map.of("https", ":443", "http", ":80");

    /** Characters that a query may have bare, though many escape them. */
    private static final Pattern MAY_STAND_BARE =
            Pattern.compile("%(3A|40|2F|3F|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    /** With more parameters than this, only as sent and in the order of the alphabet. */
    private static final int MOST_IN_ANY_ORDER = 3;

    private TwilioUrls() {}

    /** The likeliest first. */
    static Set<String> of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return Set.of(url);
        }
        String host = parts.group(1) + "://" + parts.group(2);
        String port = parts.group(3);
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add(host + (port == null ? "" : port));
        hosts.add(host);
        if (port == null) {
            hosts.add(host + PORTS.get(parts.group(1)));
        }
        Set<String> urls = new LinkedHashSet<>();
        for (String query : queries(parts.group(5))) {
            for (String each : hosts) {
                urls.add(each + parts.group(4) + query);
            }
        }
        return urls;
    }

    private static Set<String> queries(@Nullable String query) {
        if (query == null) {
            return Set.of("");
        }
        Set<String> queries = new LinkedHashSet<>();
        for (UnaryOperator<String> writing : List.<UnaryOperator<String>>of(
                UnaryOperator.identity(), TwilioUrls::bare, TwilioUrls::decoded, TwilioUrls::escaped)) {
            for (List<String> order : orders(Arrays.asList(query.split("&")))) {
                queries.add("?" + String.join("&", order.stream().map(writing).toList()));
            }
        }
        return queries;
    }

    private static List<List<String>> orders(List<String> pairs) {
        List<List<String>> orders = new ArrayList<>();
        orders.add(pairs);
        orders.add(pairs.stream().sorted().toList());
        if (pairs.size() <= MOST_IN_ANY_ORDER) {
            permute(List.of(), pairs, orders);
        }
        return orders;
    }

    private static void permute(List<String> begun, List<String> rest, List<List<String>> orders) {
        if (rest.isEmpty()) {
            orders.add(begun);
        }
        for (int i = 0; i < rest.size(); i++) {
            List<String> longer = new ArrayList<>(begun);
            longer.add(rest.get(i));
            List<String> shorter = new ArrayList<>(rest);
            shorter.remove(i);
            permute(longer, shorter, orders);
        }
    }

    private static String bare(String pair) {
        return MAY_STAND_BARE
                .matcher(pair)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private static String decoded(String pair) {
        try {
            return URLDecoder.decode(pair, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return pair;
        }
    }

    private static String escaped(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? escapedPart(pair)
                : escapedPart(pair.substring(0, equals)) + "=" + escapedPart(pair.substring(equals + 1));
    }

    private static String escapedPart(String part) {
        return URLEncoder.encode(decoded(part), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
