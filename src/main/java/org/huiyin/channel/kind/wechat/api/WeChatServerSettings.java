package org.huiyin.channel.kind.wechat.api;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where WeChat's servers are and how long they are waited for.
 *
 * @param apiUrl of the calls, without a slash at its end
 * @param openUrl where visitors are sent to be recognised, without a slash at its end
 * @param connectTimeout until a connection stands
 * @param answerTimeout until an answer comes
 */
@ConfigurationProperties("huiyin.wechat")
record WeChatServerSettings(
        @DefaultValue("https://api.weixin.qq.com") String apiUrl,
        @DefaultValue("https://open.weixin.qq.com") String openUrl,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout) {

    WeChatServerSettings {
        apiUrl = server("api-url", apiUrl);
        openUrl = server("open-url", openUrl);
        positive("connect-timeout", connectTimeout);
        positive("answer-timeout", answerTimeout);
    }

    private static String server(String name, String url) {
        String plain = url.replaceFirst("/+$", "");
        URI uri = URI.create(plain);
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("huiyin.wechat." + name + " is '" + url + "'; expected https://<host>");
        }
        return plain;
    }

    private static void positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("huiyin.wechat." + name + " is " + time + "; expected more than 0s");
        }
    }
}
