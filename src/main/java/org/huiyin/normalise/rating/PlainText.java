package org.huiyin.normalise.rating;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text made plain for reading: lower case, usual width, simplified characters, nothing invisible or struck out; one blank
 * for many.
 * Knows where each of its characters stood in the original.
 */
final class PlainText {

    private static final String TRADITIONAL = "滿評級顆給為爲對錯這個們務態極壞顯麼嗎謝辦點還沒從來過時間開關門聽說讓請問誰樣應該選擇變覺認無與雖貳參號線樓廳員業證張萬"
            + "億塊錢歲週條項頁雙齊順熱擠亂髒爛騙長煩讚贊揚優質環潔細親總體絕讀寫後發話電腦網腳氣憤惡鬱悶慘責專職盡貼溫誠靜淨幫動稱誇豎"
            + "頂遲緩隊輪幾兩錄補費貴賠檢訴舉報諉難負罵兇衝貓嚴厲賤滾廢現實確統導領眾鄰櫃檯臺灣區縣鎮鄉鐘錶別於當進遠連換銷刪誤復複獲歡"
            + "樂愛淚嘆嘗壓強須備較輕鬆遞運達適遊醫藥衛險雜離預約紅純結絲經續維緊罷習聲聯腸膽興舊藍術裡裏見規視計討訊記設許試詢詳語課調"
            + "談論識議護貨買賣趕車軟轉農遺郵釋鈕鉤鋪鍵鎖鑽閉閃隨雲靈頭題願類飯館馬驚魚鳥麗黃龍圓場壽夠夥妳婦學寶尋屆屬層幣帳慣慮憑懶懷"
            + "戰戲戶採掃捨損據擔擊擬擴擾攜數斷暫書會東構槍標機權歷歸決況減測準滅潛濟灑災燈燒營爭狀獨獎產畫異療癢監盤睜礙禮種穩窮競筆節"
            + "範築簡簽籤糧紀紙終組綠編緒縮績織繼纔賬贈贏蹤辭邊邏醜鄭銀鋒鏡鑒閱闆陣陸陽際雞霧響頓頻顧飛飽餓騎髮鬧";
    private static final String SIMPLIFIED = "满评级颗给为为对错这个们务态极坏显么吗谢办点还没从来过时间开关门听说让请问谁样应该选择变觉认无与虽贰叁号线楼厅员业证张万"
            + "亿块钱岁周条项页双齐顺热挤乱脏烂骗长烦赞赞扬优质环洁细亲总体绝读写后发话电脑网脚气愤恶郁闷惨责专职尽贴温诚静净帮动称夸竖"
            + "顶迟缓队轮几两录补费贵赔检诉举报诿难负骂凶冲猫严厉贱滚废现实确统导领众邻柜台台湾区县镇乡钟表别于当进远连换销删误复复获欢"
            + "乐爱泪叹尝压强须备较轻松递运达适游医药卫险杂离预约红纯结丝经续维紧罢习声联肠胆兴旧蓝术里里见规视计讨讯记设许试询详语课调"
            + "谈论识议护货买卖赶车软转农遗邮释钮钩铺键锁钻闭闪随云灵头题愿类饭馆马惊鱼鸟丽黄龙圆场寿够伙你妇学宝寻届属层币账惯虑凭懒怀"
            + "战戏户采扫舍损据担击拟扩扰携数断暂书会东构枪标机权历归决况减测准灭潜济洒灾灯烧营争状独奖产画异疗痒监盘睁碍礼种稳穷竞笔节"
            + "范筑简签签粮纪纸终组绿编绪缩绩织继才账赠赢踪辞边逻丑郑银锋镜鉴阅板阵陆阳际鸡雾响顿频顾飞饱饿骑发闹";
    private static final Map<Integer, String> SIMPLE = simple();

    private final String original;
    private final String text;
    private final int[] from;
    private final boolean struck;

    private PlainText(String original, String text, int[] from, boolean struck) {
        this.original = original;
        this.text = text;
        this.from = from;
        this.struck = struck;
    }

    private static Map<Integer, String> simple() {
        Map<Integer, String> simple = new HashMap<>();
        for (int i = 0; i < TRADITIONAL.length(); i++) {
            simple.put((int) TRADITIONAL.charAt(i), SIMPLIFIED.substring(i, i + 1));
        }
        return simple;
    }

    static PlainText of(String original) {
        StringBuilder plain = new StringBuilder(original.length());
        int[] from = new int[original.length() + 16];
        boolean struck = false;
        int at = 0;
        while (at < original.length()) {
            int c = original.codePointAt(at);
            int next = at + Character.charCount(c);
            if (next < original.length() && isStroke(original.charAt(next))) {
                struck = true;
                at = next + 1;
                continue;
            }
            for (int each : plain(c).codePoints().toArray()) {
                boolean blank = each != '\n' && (Character.isWhitespace(each) || Character.isSpaceChar(each));
                if (blank && (plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ')) {
                    continue;
                }
                int start = plain.length();
                plain.appendCodePoint(blank ? ' ' : each);
                if (plain.length() >= from.length) {
                    from = Arrays.copyOf(from, from.length * 2);
                }
                Arrays.fill(from, start, plain.length(), at);
            }
            at = next;
        }
        from[plain.length()] = original.length();
        return new PlainText(original, plain.toString(), Arrays.copyOf(from, plain.length() + 1), struck);
    }

    /** A stroke through the character before it: what is struck out is not said. */
    private static boolean isStroke(char c) {
        return c >= '\u0335' && c <= '\u0338';
    }

    private static String plain(int c) {
        int type = Character.getType(c);
        if (type == Character.SURROGATE) {
            return "\uFFFD";
        }
        if (c == 0xFE0F || c == 0xFE0E || c == 0x20E3 || type == Character.FORMAT) {
            return "";
        }
        if (c == '\r') {
            return "\n";
        }
        if (c < 0x80) {
            return String.valueOf((char) Character.toLowerCase(c));
        }
        String simple = SIMPLE.get(c);
        if (simple != null) {
            return simple;
        }
        if (Numeral.circled(c) > 0 || c >= 0x4E00 && c <= 0x9FFF) {
            return new String(Character.toChars(c));
        }
        return Normalizer.normalize(new String(Character.toChars(c)), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }

    /** Whether characters were lost on the way here. */
    boolean isDamaged() {
        return text.chars().anyMatch(c -> c == 0xFFFD);
    }

    /** Whether something in the original is struck out, and so is not in the plain text. */
    boolean struck() {
        return struck;
    }

    /** What the original has between two places of the plain text. */
    String original(int start, int end) {
        return original.substring(from[start], from[end]);
    }
}
