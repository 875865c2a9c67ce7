package org.huiyin.privacy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people write where they are asked how to reach them, or a program where it is asked who somebody is. Many write
 * that they do not want to say: then nothing was said, and those who wrote the same are not the same person.
 */
public final class StatedContact {

    /** As {@link #plain} leaves them. */
    private static final Set<String> WORDS = Set.of(
            "无",
            "否",
            "空",
            "略",
            "保密",
            "匿名",
            "匿名者",
            "匿名用户",
            "未知",
            "不详",
            "秘密",
            "隐私",
            "测试",
            "路人",
            "路人甲",
            "游客",
            "访客",
            "群众",
            "市民",
            "用户",
            "本人",
            "我",
            "自己",
            "某人",
            "同上",
            "老百姓",
            "热心市民",
            "热心群众",
            "你猜",
            "哈哈",
            "なし",
            "없음",
            "na",
            "no",
            "non",
            "nope",
            "none",
            "nil",
            "null",
            "undefined",
            "unknown",
            "anonymous",
            "anonym",
            "anon",
            "secret",
            "private",
            "confidential",
            "nothing",
            "empty",
            "blank",
            "nobody",
            "noone",
            "nocontact",
            "notapplicable",
            "notavailable",
            "notprovided",
            "notneeded",
            "notnecessary",
            "notrequired",
            "norequired",
            "withheld",
            "declined",
            "skip",
            "guest",
            "user",
            "visitor",
            "citizen",
            "test",
            "tester",
            "testing",
            "qwerty",
            "qwe",
            "asdf",
            "asd",
            "abc",
            "abcd",
            "abc123",
            "wu",
            "meiyou",
            "buxuyao",
            "baomi",
            "niming",
            "nan",
            "tbd",
            "me",
            "hi",
            "hello",
            "foo",
            "bar");

    /** A refusal in Chinese: it begins with a word of denial, and nothing in it could reach anybody. */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:我|这里|暂时|暂|先|本人|就)*" + "(?:不|没|无|無|沒|未|勿|别|別|免|拒|请勿|請勿|谢绝|謝絕|保密|匿名|隐藏|懒得)\\p{IsHan}{0,16}");

    /** A refusal in English. */
    private static final Pattern DECLINED = Pattern.compile(
            "(?:no|not|none|dont|donot|prefernot|rathernot|idonot|idont|iprefernot|idrathernot)"
                    + "(?:need|want|wish|like|to|contact|phone|email|mail|number|say|tell|share|give|reply|answer|call|me|thanks|thank|you|thx"
                    + "|required|necessary|needed|applicable|available|provided|given|one|please|any|be|contacted|disclose|an|a|the|my)*");

    private static final String ROW = "01234567890123456789";
    private static final String ROW_BACK = "98765432109876543210";
    private static final int SHORTEST_NUMBER = 5;

    private StatedContact() {}

    /** What was written, stripped; empty where it says that there is none, or could be nobody's. A mask stays as it is. */
    public static Optional<String> of(String written) {
        String stripped = written.strip();
        if (Pseudonyms.isMask(stripped)) {
            return Optional.of(stripped);
        }
        return isNone(plain(stripped)) ? Optional.empty() : Optional.of(stripped);
    }

    /** What was written to say who somebody is, likewise; here any number may be a name that a program gave. */
    public static Optional<String> identity(String written) {
        String stripped = written.strip();
        String plain = plain(stripped);
        return Pseudonyms.isMask(stripped)
                        || plain.codePoints().anyMatch(Character::isDigit)
                        || plain.codePoints().distinct().count() > 1 && !isRefused(plain)
                ? Optional.of(stripped)
                : Optional.empty();
    }

    /** Letters and digits alone, in small letters; full-width ones as usual. */
    private static String plain(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isNone(String plain) {
        // a single character, or one over and over, reaches nobody
        if (plain.codePoints().distinct().count() < 2) {
            return true;
        }
        if (plain.codePoints().allMatch(Character::isDigit)) {
            return plain.length() < SHORTEST_NUMBER || ROW.contains(plain) || ROW_BACK.contains(plain);
        }
        return isRefused(plain);
    }

    private static boolean isRefused(String plain) {
        return WORDS.contains(plain)
                || REFUSAL.matcher(plain).matches()
                || DECLINED.matcher(plain).matches();
    }
}
