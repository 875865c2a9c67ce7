package org.huiyin.channel.rating;

import java.util.Locale;

/** The forms in which a rating is sent, by the {@code Content-Type} of its request. */
public final class RatingContentType {

    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String JSON = "application/json";

    private RatingContentType() {}

    /** The type without its parameters, in small letters. */
    public static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isForm(String contentType) {
        return mediaType(contentType).equals(FORM);
    }
}
