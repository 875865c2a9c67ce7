package org.huiyin.channel.wechat.platform;

import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;

/** What can be asked of WeChat for one account. Every method throws a {@link WeChatException} if nothing came of it. */
public final class OfficialAccount {

    private final AccountService service;

    OfficialAccount(AccountService service) {
        this.service = service;
    }

    /** A call of the library's. */
    private interface Call<T> {
        T answer() throws WxErrorException;
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
