package org.huiyin.people.session;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where somebody goes once they are signed in: to a page of the console and nowhere else, whoever wrote the address. */
public final class NextPage {

    public static final String HOME = "/console";
    public static final String SIGN_IN = HOME + "/sign-in";

    private NextPage() {}

    /** The path and query that were wanted, if they are a page of the console; else its first page. */
    public static String of(@Nullable String wanted) {
        if (wanted == null || wanted.indexOf('\\') >= 0) {
            return HOME;
        }
        URI address;
        try {
            address = new URI(wanted);
        } catch (URISyntaxException e) {
            return HOME;
        }
        String path = address.getRawPath();
        boolean within = address.getScheme() == null
                && address.getRawAuthority() == null
                && path != null
                && (path.equals(HOME) || path.startsWith(HOME + "/"))
                && path.equals(address.normalize().getRawPath())
                && !path.startsWith(HOME + "/sign-");
        return within ? path + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()) : HOME;
    }
}
