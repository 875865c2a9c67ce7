package org.huiyin.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of a message what leads to whoever sent it, for those who may read what was said and not who said it. It takes
 * out too much rather than too little.
 */
public final class ContactMask {

    /** What stands in the place of what was taken out. */
    public static final String MASK = "***";

    private static final Pattern PSEUDONYM = Pattern.compile("masked:[0-9a-fA-F]+");
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\"'=&;:,()]+@[^\\s@<>\"'=&;:,()]+\\.[^\\s@<>\"'=&;:,()]+");

    /** In one piece, as telephone numbers, identity numbers and cards are; or in groups, as people write them. */
    private static final Pattern NUMBER =
            Pattern.compile("\\+?\\d{7,}[Xx]?|\\(?\\+?\\d{2,4}\\)?(?:[ .·\\u3000-]\\d{3,4}){2,3}(?!\\d)");

    /** In the names of fields that say who somebody is, or how to reach them. */
    private static final Pattern TELLING = Pattern.compile(
            "phone|mobile|tel|mail|contact|openid|unionid|open_id|union_id|caller|calling|msisdn|number|idcard|id_card|idno"
                    + "|nick|address|remote|sender|customer|citizen|visitor|fromuser|touser|realname|username|user_?id"
                    + "|姓名|电话|手机|号码|邮箱|微信|身份证|地址|联系|昵称",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> TELLING_NAMES =
            Set.of("name", "from", "to", "ani", "ip", "user", "token", "rater", "who", "cert", "identity");

    private ContactMask() {}

    /** The text without pseudonyms, mail addresses and what could be the number of a telephone or a person. */
    public static String of(String text) {
        String less = PSEUDONYM.matcher(text).replaceAll(MASK);
        less = MAIL.matcher(less).replaceAll(MASK);
        return NUMBER.matcher(less).replaceAll(MASK);
    }

    /** Whether a field of this name is about who somebody is, so that nothing of its value may be seen. */
    public static boolean isTelling(String name) {
        return TELLING_NAMES.contains(name.toLowerCase(Locale.ROOT))
                || TELLING.matcher(name).find();
    }
}
