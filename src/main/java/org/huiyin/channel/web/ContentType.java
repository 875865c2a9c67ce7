package org.huiyin.channel.web;

import java.util.Locale;

/** The forms in which a rating is sent, by the {@code Content-Type} of its request. */
final class ContentType {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    private ContentType() {}

    /** The type without its parameters, in small letters. */
    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    static boolean isForm(String contentType) {
        return mediaType(contentType).equals(FORM);
    }
}
