package org.huiyin.channel.kind.email;

import java.util.regex.Pattern;

/** What only somebody who wants something writes: no machine complains. */
final class Plea {

    private static final Pattern WORDS = Pattern.compile(
            "投诉|举报|差评|不满|请问|请尽快|请(?:予以|尽快|及时)?(?:查处|核实|调查|处理一下|解决|答复|给个说法)|希望|要求|(?<!您)反映|诉求|你们|贵(?:局|单位|中心|厅|处)|窗口|"
                    + "没人|无人|没有人|打不通|白跑|推诿|态度|complain|complaint|please (?:help|investigate|look into|fix)|rude|nobody|unacceptable|"
                    + "no ?one (?:answers|answered|helps|helped)|i (?:want|demand|request)|my (?:licen[cs]e|passport|papers|application|permit|plates)",
            WordingLists.ANY_CASE);

    private Plea() {}

    static boolean in(String text) {
        return WORDS.matcher(text).find();
    }
}
