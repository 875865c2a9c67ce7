package org.huiyin.reply;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an answer is closed while it waits.
 *
 * @param words null where they are composed when it is sent
 */
record SealedReply(ReturnAddress to, @Nullable ReplyText words) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As it is encrypted. */
    private record Content(
            String address,
            String language,
            Map<String, String> thread,
            @Nullable String subject,
            @Nullable String text,
            @Nullable URI link,
            @Nullable HandlingQuestion question) {}

    byte[] sealed(String key, ContactCipher cipher) {
        Content content = new Content(
                to.address(),
                to.language().toLanguageTag(),
                to.thread(),
                words == null ? null : words.subject(),
                words == null ? null : words.text(),
                words == null ? null : words.link(),
                words == null ? null : words.question());
        return cipher.encrypt(key, JSON.writeValueAsString(content));
    }

    /** @throws IllegalArgumentException if it was sealed under another key or server secret */
    static SealedReply open(String key, byte[] sealed, ContactCipher cipher, Sealer sealer) {
        Content content = JSON.readValue(cipher.decrypt(key, sealed).getBytes(StandardCharsets.UTF_8), Content.class);
        ReturnAddress to = new ReturnAddress(
                sealer.open(content.address()), Locale.forLanguageTag(content.language()), content.thread());
        return new SealedReply(
                to,
                content.subject() == null || content.text() == null
                        ? null
                        : new ReplyText(content.subject(), content.text(), content.link(), content.question()));
    }
}
