package org.huiyin.channel.kind.email.mime;

/** Puts the paragraphs of format=flowed (RFC 3676) together again. */
final class FlowedText {

    private FlowedText() {}

    /** @param dropSpace DelSp=yes: the blank that marks a soft line end is not part of the text */
    static String unwrap(String text, boolean dropSpace) {
        StringBuilder out = new StringBuilder(text.length());
        int openDepth = -1;
        for (String line : text.split("\n", -1)) {
            int depth = depth(line);
            String words = unstuffed(line.substring(depth));
            boolean signature = words.equals("-- ");
            if (openDepth != depth || signature) {
                out.append(out.length() == 0 ? "" : "\n")
                        .append(">".repeat(depth))
                        .append(depth > 0 ? " " : "");
            }
            boolean soft = words.endsWith(" ") && !signature;
            out.append(soft && dropSpace ? words.substring(0, words.length() - 1) : words);
            openDepth = soft ? depth : -1;
        }
        return out.toString();
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }

    private static String unstuffed(String words) {
        return words.startsWith(" ") ? words.substring(1) : words;
    }
}
