package org.huiyin.channel.kind.wechat.api;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import me.chanjar.weixin.common.bean.oauth2.WxOAuth2AccessToken;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpQrcodeService;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.result.WxMpQrCodeTicket;
import me.chanjar.weixin.mp.bean.subscribe.WxMpSubscribeMessage;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import org.jspecify.annotations.Nullable;

/** What can be asked of WeChat for one account. Every method throws a {@link WeChatException} if nothing came of it. */
final class OfficialAccount {

    private final String appId;
    private final AccountService service;

    OfficialAccount(String appId, AccountService service) {
        this.appId = appId;
        this.service = service;
    }

    /** A call of the library's. */
    private interface Call<T> {
        T answer() throws WxErrorException;
    }

    /**
     * What a citizen is known by, whichever way he came: an openid alone says nothing outside its account. Never stored but
     * as a pseudonym.
     */
    public String identity(String openid) {
        return "wechat:" + appId + ':' + openid;
    }

    /**
     * Sends a customer-service message. After a time-out it may have arrived all the same.
     *
     * @param openid of a citizen who has turned to the account within the last 48 hours
     * @param text plain, at most 2048 bytes of UTF-8
     */
    public void sendText(String openid, String text) {
        WxMpKefuMessage message =
                WxMpKefuMessage.TEXT().toUser(openid).content(text).build();
        done(() -> service.getKefuService().sendKefuMessage(message));
    }

    /**
     * Sends a subscription notice.
     *
     * @param openid of a citizen who has asked the account for such notices
     * @param template its id at WeChat
     * @param fields what stands in the template's fields, each as long as WeChat takes it
     * @param link where the notice leads; null for nowhere
     */
    public void sendNotice(String openid, String template, Map<String, String> fields, @Nullable URI link) {
        WxMpSubscribeMessage notice = WxMpSubscribeMessage.builder()
                .toUser(openid)
                .templateId(template)
                .dataMap(fields)
                .page(link == null ? null : link.toString())
                .build();
        // The library's own method fails on answers without msgid, after the notice has gone.
        done(() -> service.post(WxMpApiUrl.SubscribeMsg.SEND_SUBSCRIBE_MESSAGE_URL, notice.toJson()));
    }

    /**
     * Has a parameter code made. WeChat makes 100,000 permanent ones for an account; the same scene is the same code.
     *
     * @param lifetime at most 30 days, in whole seconds; null for a permanent code
     * @return the address that the code says when it is scanned
     */
    public String createCode(SceneCode scene, @Nullable Duration lifetime) {
        WxMpQrcodeService codes = service.getQrcodeService();
        WxMpQrCodeTicket made = asked(() -> lifetime == null
                ? codes.qrCodeCreateLastTicket(scene.scene())
                : codes.qrCodeCreateTmpTicket(scene.scene(), Math.toIntExact(lifetime.toSeconds())));
        String url = made == null ? null : made.getUrl();
        if (url == null || !url.matches("https?://[!-~]+")) {
            throw WeChatException.unanswered("an answer without the code's address");
        }
        return url;
    }

    /**
     * Where a citizen's browser in WeChat is sent to come back with a code that says who he is, without asking him.
     *
     * @param back the address to come back to, on the domain that the account has named at mp.weixin.qq.com
     * @param state comes back too: at most 128 letters and digits
     */
    public String recognitionUrl(String back, String state) {
        return service.getOAuth2Service().buildAuthorizationUrl(back, "snsapi_base", state);
    }

    /**
     * Who has come back: an openid.
     *
     * @param code as WeChat gave it to the browser; good once, for five minutes
     * @return empty for what is no code, and for a stand-in that WeChat shows in place of a citizen who has not opened the
     *     page in full
     */
    public Optional<String> visitor(String code) {
        // The library puts it into the address as it stands.
        if (!code.matches("[A-Za-z0-9_-]{1,128}")) {
            return Optional.empty();
        }
        WxOAuth2AccessToken visit = asked(() -> service.getOAuth2Service().getAccessToken(code));
        String openid = visit == null ? null : visit.getOpenId();
        if (openid == null || !openid.matches("[A-Za-z0-9_-]{1,64}")) {
            throw WeChatException.unanswered("an answer without openid");
        }
        return Integer.valueOf(1).equals(visit.getSnapshotUser()) ? Optional.empty() : Optional.of(openid);
    }

    /** Of what may be asked again without harm. */
    private static <T> T asked(Call<T> call) {
        return answered(call, WeChatException::of);
    }

    /** Of what somebody sees happen. */
    private static <T> void done(Call<T> call) {
        answered(call, WeChatException::ofDeed);
    }

    /** Every answer of the library's, as ours: on odd ones it throws what nobody declared. */
    private static <T> T answered(Call<T> call, Function<WxErrorException, WeChatException> failed) {
        try {
            return call.answer();
        } catch (WxErrorException e) {
            throw failed.apply(e);
        } catch (WeChatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw WeChatException.odd(e);
        }
    }
}
