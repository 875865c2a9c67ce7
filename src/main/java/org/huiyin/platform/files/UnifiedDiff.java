package org.huiyin.platform.files;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** What differs between two texts, as {@code diff -u} says it. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /**
     * The lines of the difference, with names and places; none where the texts are the same.
     *
     * @param before name of the text as it was, for the first line
     */
    public static List<String> between(String before, String was, String after, String is) {
        List<String> old = was.lines().toList();
        List<String> now = is.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(before, after, old, DiffUtils.diff(old, now), CONTEXT);
    }
}
