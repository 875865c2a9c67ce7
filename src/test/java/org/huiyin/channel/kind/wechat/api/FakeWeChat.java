package org.huiyin.channel.kind.wechat.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeChat's servers, as far as anything is asked of them here, with their whims. */
public final class FakeWeChat implements AutoCloseable {

    public static final String APP_ID = "wx0123456789abcdef";
    public static final String APP_SECRET = "the-app-secret-of-the-test";

    static final String TOKEN = "/cgi-bin/stable_token";
    static final String MESSAGE = "/cgi-bin/message/custom/send";
    static final String NOTICE = "/cgi-bin/message/subscribe/bizsend";
    static final String CODE = "/cgi-bin/qrcode/create";
    static final String VISITOR = "/sns/oauth2/access_token";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FINE = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch anotherAnswered = new CountDownLatch(1);
    private final Map<String, Deque<Answer>> next = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private int issued;
    private boolean stuck;
    private volatile String token = "";
    private volatile int lifetime = 7200;

    /** What was asked. */
    record Request(String path, Map<String, String> query, JsonNode body) {}

    /** @param status 0 for an answer that never comes, 1 for one that comes after another request's */
    private record Answer(int status, String body) {}

    public FakeWeChat() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer on this path, before it answers properly again. */
    FakeWeChat answers(String path, String body) {
        return answers(path, 200, body);
    }

    FakeWeChat answers(String path, int status, String body) {
        next.computeIfAbsent(path, unknown -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    FakeWeChat refuses(String path, int code) {
        return answers(path, "{\"errcode\":" + code + ",\"errmsg\":\"refused rid: 6a-b-c\"}");
    }

    FakeWeChat neverAnswers(String path) {
        return answers(path, 0, "");
    }

    /** The next request is answered after the one that follows it. */
    FakeWeChat refusesLate(String path, int code) {
        return answers(path, 1, "{\"errcode\":" + code + ",\"errmsg\":\"refused rid: 6a-b-c\"}");
    }

    /** From now on the token in use is refused; the next one that is asked for is another. */
    void forgetToken() {
        token = "";
    }

    /** From now on the token in use is refused, and given again to whoever asks, until somebody demands another. */
    void holdOnToForgottenToken() {
        stuck = true;
    }

    void tokensLive(int seconds) {
        lifetime = seconds;
    }

    List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** The texts that reached citizens, in order. */
    public List<String> texts() {
        return requests(MESSAGE).stream()
                .map(request -> request.body().at("/text/content").asString(""))
                .toList();
    }

    /** The texts that reached one citizen, in order. */
    public List<String> textsTo(String openid) {
        return requests(MESSAGE).stream()
                .filter(request -> request.body().path("touser").asString("").equals(openid))
                .map(request -> request.body().at("/text/content").asString(""))
                .toList();
    }

    /** The next code that is asked for is refused. */
    public void refusesCode(int code) {
        refuses(CODE, code);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        Request request = new Request(
                path,
                query(exchange.getRequestURI().getRawQuery()),
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
        requests.add(request);
        Answer answer = planned(path);
        if (answer != null && answer.status() <= 1) {
            await(answer.status() == 0 ? closing : anotherAnswered);
        }
        if (answer != null && answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] text = (answer == null ? proper(request) : answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; encoding=utf-8");
        exchange.sendResponseHeaders(
                answer == null || answer.status() == 1 ? 200 : answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
        if (answer == null && path.equals(MESSAGE)) {
            anotherAnswered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer planned(String path) {
        Deque<Answer> answers = next.get(path);
        return answers == null ? null : answers.poll();
    }

    private synchronized String proper(Request request) {
        return switch (request.path()) {
            case TOKEN -> issue(request);
            case MESSAGE, NOTICE, CODE -> {
                boolean good = !stuck && token.equals(request.query().get("access_token")) && !token.isEmpty();
                yield good ? made(request) : "{\"errcode\":40001,\"errmsg\":\"invalid credential rid: 6a-b-c\"}";
            }
            case VISITOR -> visitor(request);
            default -> "{\"errcode\":40066,\"errmsg\":\"invalid url\"}";
        };
    }

    private String issue(Request request) {
        boolean right = APP_ID.equals(request.body().path("appid").asString())
                && APP_SECRET.equals(request.body().path("secret").asString());
        if (!right) {
            return "{\"errcode\":40125,\"errmsg\":\"invalid appsecret\"}";
        }
        boolean demanded = request.body().path("force_refresh").asBoolean();
        if (token.isEmpty() || demanded) {
            issued++;
            token = "84_token-" + issued;
            stuck = false;
        }
        return "{\"access_token\":\"" + token + "\",\"expires_in\":" + lifetime + "}";
    }

    private static String made(Request request) {
        if (request.path().equals(CODE)) {
            String scene = request.body().at("/action_info/scene/scene_str").asString();
            return "{\"ticket\":\"ticket-" + scene + "\",\"expire_seconds\":"
                    + request.body().path("expire_seconds").asInt(0) + ",\"url\":\"http://weixin.qq.com/q/" + scene
                    + "\"}";
        }
        return FINE;
    }

    /** A visit's code names the visitor: {@code visit-of-<openid>}. */
    private static String visitor(Request request) {
        String code = request.query().getOrDefault("code", "");
        if (!code.startsWith("visit-of-")) {
            return "{\"errcode\":40029,\"errmsg\":\"invalid code\"}";
        }
        return "{\"access_token\":\"page-token\",\"expires_in\":7200,\"refresh_token\":\"r\",\"openid\":\""
                + code.substring("visit-of-".length()) + "\",\"scope\":\"snsapi_base\"}";
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        closing.countDown();
        anotherAnswered.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
