package org.huiyin.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.privacy.Deidentified.Found;
import org.huiyin.privacy.Deidentified.Kind;

/**
 * Finds names, numbers, plates, addresses and mail addresses in what people wrote in Chinese or English. No machine finds
 * every name: before anything is published, a person has to look.
 */
public final class Deidentifier {

    private static final String SURNAME = "(?:欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|端木|南宫"
            + "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
            + "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])";

    private static final String TITLE = "(?:先生|女士|小姐|太太|同志|师傅|老师|医生|大夫|护士|警官|律师|阿姨|叔叔|大爷|大妈|大姐|大哥"
            + "|奶奶|爷爷|主任|科长|处长|局长|所长|站长|队长|经理|书记|老板|会计|工程师|辅警|协管)";

    /** What says that a name follows, or goes before one. */
    private static final Pattern NAME = Pattern.compile(
            "(?:我叫|名叫|叫做|本人姓名|姓名[是为]?|联系人|申请人|经办人|户主|法人|我是|本人)[:： ]?(?<a>"
                    + SURNAME + "(?:[某\\p{IsHan}&&[^的是在不为]]{1,2}))(?![\\p{IsHan}]{4})"
                    + "|(?<b>" + SURNAME + "\\p{IsHan}{0,2}?)(?=" + TITLE + ")"
                    + "|(?<c>[小老阿]" + SURNAME + ")(?=[^\\p{IsHan}]|的|说|帮|给|态度|服务|很|太|办)"
                    + "|(?<d>" + SURNAME + "某{1,2})"
                    + "|(?i:\\b(?:my name is|i am called|mr\\.?|mrs\\.?|ms\\.?|miss|dr\\.?|name:))\\s+(?<e>[A-Z][\\p{L}'-]+(?:\\s+[A-Z][\\p{L}'-]+){0,2})");

    private static final Pattern MAIL = Pattern.compile(
            "[^\\s@<>\"'=&;:,()，。；：、（）\\p{IsHan}]+@[^\\s@<>\"'=&;:,()，。；：、（）\\p{IsHan}]+\\.[A-Za-z0-9.-]+");

    private static final Pattern NUMBER = Pattern.compile(
            "\\+?\\d{7,}[Xx]?|\\(?\\+?\\d{2,4}\\)?(?:[ .·\\u3000-]\\d{3,4}){2,3}(?!\\d)|\\(?0\\d{2,3}\\)?[ -]?\\d{7,8}"
                    + "|[０-９]{7,}|[一二三四五六七八九〇零幺两]{7,}");

    private static final Pattern PLATE =
            Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Za-z][·• -]?[A-Za-z0-9]{4,5}[A-Za-z0-9挂学警港澳]");

    /** A place of a door: a road or a settlement with a number, whatever areas go before; or parts of a house alone. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?!住|家住|我家|我住|在)(?:[\\p{IsHan}]{2,8}?(?:省|自治区))?(?:[\\p{IsHan}]{2,7}?(?:市|州|盟))?(?:[\\p{IsHan}]{1,7}?(?:区|县|旗|镇|乡|街道))*"
                    + "[\\p{IsHan}A-Za-z0-9]{1,10}?(?:路|街|大道|大街|巷|弄|胡同|里|村|屯|小区|花园|公寓|新村|苑|坊|家园)"
                    + "[0-9一二三四五六七八九十百零]{1,5}(?:弄|号楼|号院|号|幢|栋|座|单元|组|室|楼|层|队)"
                    + "(?:[A-Za-z0-9一二三四五六七八九十百零]{1,5}(?:号楼|号|幢|栋|座|单元|室|楼|层|户))*"
                    + "|[0-9一二三四五六七八九十]{1,4}(?:号楼|幢|栋|座)(?:[0-9一二三四五六七八九十]{1,3}单元)?[0-9]{1,5}(?:室|号)?"
                    + "|(?i:\\b\\d{1,5}\\s+(?:[A-Z][a-z]+\\s+){1,3}(?:road|street|avenue|lane|rd|st|ave)\\b)");

    private static final Map<Kind, Pattern> PATTERNS = new EnumMap<>(
            Map.of(Kind.MAIL, MAIL, Kind.NUMBER, NUMBER, Kind.PLATE, PLATE, Kind.ADDRESS, ADDRESS, Kind.NAME, NAME));

    private Deidentifier() {}

    /** The text without what leads to a person. */
    public static Deidentified of(String text) {
        return of(text, List.of());
    }

    /** The same, and without these words too, wherever they stand. */
    public static Deidentified of(String text, Collection<String> known) {
        List<Found> found = new ArrayList<>();
        for (String word : known) {
            for (int at = word.isBlank() ? -1 : text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                found.add(new Found(Kind.NUMBER, at, at + word.length()));
            }
        }
        PATTERNS.forEach((kind, pattern) -> find(kind, pattern.matcher(text), found));
        List<Found> apart = apart(found);
        StringBuilder masked = new StringBuilder();
        int end = 0;
        for (Found each : apart) {
            masked.append(text, end, each.from()).append(ContactMask.MASK);
            end = each.to();
        }
        return new Deidentified(masked.append(text, end, text.length()).toString(), apart);
    }

    private static void find(Kind kind, Matcher matcher, List<Found> found) {
        while (matcher.find()) {
            int group = group(kind, matcher);
            found.add(new Found(kind, matcher.start(group), matcher.end(group)));
        }
    }

    /** The name alone, and not what tells that it is one. */
    private static int group(Kind kind, Matcher matcher) {
        for (int group = 1; kind == Kind.NAME && group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                return group;
            }
        }
        return 0;
    }

    /** In their order, those that overlap as one. */
    private static List<Found> apart(List<Found> found) {
        List<Found> apart = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparingInt(Found::from).thenComparing(Found::to, Comparator.reverseOrder()))
                .forEach(each -> {
                    Found last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
                    if (last == null || each.from() >= last.to()) {
                        apart.add(each);
                    } else if (each.to() > last.to()) {
                        apart.set(apart.size() - 1, new Found(last.kind(), last.from(), each.to()));
                    }
                });
        return List.copyOf(apart);
    }
}
