package org.huiyin.channel.kind.wechat.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter QR code says when it is scanned: {@code <subject>} or {@code <subject>.<projectNo>}. It says all by
 * itself, so that a scan is understood while the store is away, and codes printed long ago go on working.
 *
 * @param subject the code of one of the channel's subjects; the channel may have dropped it since
 * @param projectNo 办件编号, the service occurrence; null for a code that hangs at a window
 * @see <a href="https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html">QR codes</a>
 */
public record SceneCode(String subject, @Nullable String projectNo) {

    /** WeChat's limit for {@code scene_str}, in characters. */
    static final int LONGEST = 64;

    private static final Pattern SCENE =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*)(?:\\.([A-Za-z0-9][A-Za-z0-9_-]*))?");

    /** What WeChat puts before the scene where the scan made its citizen a follower. */
    private static final String OF_NEW_FOLLOWERS = "qrscene_";

    /** @throws IllegalArgumentException if this cannot be said in a scene; the message tells people why */
    public SceneCode {
        String scene = scene(subject, projectNo);
        if (!SCENE.matcher(scene).matches()) {
            throw new IllegalArgumentException(
                    "expected letters, digits, hyphens and underscores, beginning with a letter or digit");
        }
        if (scene.length() > LONGEST) {
            throw new IllegalArgumentException("subject and service occurrence have " + scene.length()
                    + " characters together; a QR code takes " + LONGEST);
        }
    }

    /**
     * What an {@code EventKey} of a scan says, or that of a new follower, {@code qrscene_…}; empty where it has no such
     * form, as of codes that others made for the account.
     */
    public static Optional<SceneCode> read(String eventKey) {
        String scene = eventKey.startsWith(OF_NEW_FOLLOWERS) ? eventKey.substring(OF_NEW_FOLLOWERS.length()) : eventKey;
        Matcher matcher = SCENE.matcher(scene);
        return scene.length() <= LONGEST && matcher.matches()
                ? Optional.of(new SceneCode(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** As it stands in {@code scene_str}: at most 64 characters. */
    public String scene() {
        return scene(subject, projectNo);
    }

    private static String scene(String subject, @Nullable String projectNo) {
        return projectNo == null ? subject : subject + '.' + projectNo;
    }
}
