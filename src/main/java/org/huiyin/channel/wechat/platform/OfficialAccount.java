package org.huiyin.channel.wechat.platform;

import java.net.URI;
import java.util.Map;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.subscribe.WxMpSubscribeMessage;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import org.jspecify.annotations.Nullable;

/** What can be asked of WeChat for one account. Every method throws a {@link WeChatException} if nothing came of it. */
public final class OfficialAccount {

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
        asked(() -> service.getKefuService().sendKefuMessage(message));
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
        asked(() -> service.post(WxMpApiUrl.SubscribeMsg.SEND_SUBSCRIBE_MESSAGE_URL, notice.toJson()));
    }

    /** Every answer of the library's, as ours: on odd ones it throws what nobody declared. */
    private static <T> T asked(Call<T> call) {
        try {
            return call.answer();
        } catch (WxErrorException e) {
            throw WeChatException.of(e);
        } catch (WeChatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw WeChatException.odd(e);
        }
    }
}
