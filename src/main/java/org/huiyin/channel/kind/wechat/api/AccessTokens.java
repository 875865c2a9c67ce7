package org.huiyin.channel.kind.wechat.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.SharedTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * One account's access token: the same on all replicas, renewed by one of them shortly before it expires, or at once when
 * WeChat refuses it.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html">Stable tokens</a>
 */
final class AccessTokens {

    /** WeChat issues the next one five minutes before the end of the last, and takes both until then. */
    private static final Duration EARLY = Duration.ofMinutes(4);

    /** How long a token is used that turned out to be hardly younger than the last, until the next is asked for. */
    private static final Duration PACE = Duration.ofSeconds(10);

    /** Longer than WeChat may take to answer. */
    private static final Duration CLAIM = Duration.ofSeconds(20);

    /** How long a token that WeChat refused is not used. It refuses good ones too, and then insists on them. */
    private static final Duration REST = Duration.ofSeconds(5);

    /** WeChat takes 20 demands a day, and each makes the token useless that others hold. */
    private static final Duration BETWEEN_DEMANDS = Duration.ofMinutes(15);

    private final String name;
    private final String replica;
    private final SharedTokens shared;
    private final Source source;
    private final Clock clock;
    private final MonotonicClock monotonicClock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile @Nullable Refused refused;
    private @Nullable Instant demandedAt;

    /** Where tokens come from. */
    interface Source {
        /**
         * @param demanded a new one even if the last has not expired
         * @throws WeChatException if none came
         */
        Issued issue(boolean demanded);
    }

    /** As WeChat issues it. */
    record Issued(String value, Duration lifetime) {}

    /** @param renewAt when the next is to be asked for */
    private record Held(Token token, Instant renewAt) {}

    private record Refused(String value, Duration at) {}

    /** @param replica tells this process from others */
    AccessTokens(
            String name,
            String replica,
            SharedTokens shared,
            Source source,
            Clock clock,
            MonotonicClock monotonicClock) {
        this.name = name;
        this.replica = replica;
        this.shared = shared;
        this.source = source;
        this.clock = clock;
        this.monotonicClock = monotonicClock;
    }

    /**
     * A token that is good as far as anybody here knows.
     *
     * @throws WeChatException if there is none for the moment
     */
    String current() {
        Held known = held;
        if (known != null && isFresh(known)) {
            return known.token().value();
        }
        renewing.lock();
        try {
            known = held;
            return known != null && isFresh(known) ? known.token().value() : renewed();
        } catch (StoreUnavailableException e) {
            return stillGood(known == null ? null : known.token(), WeChatException.unanswered("the store is away"));
        } finally {
            renewing.unlock();
        }
    }

    /** The token handed out last; null after it was refused. */
    @Nullable
    String last() {
        Held known = held;
        return known == null ? null : known.token().value();
    }

    /** WeChat does not take the token handed out last. */
    void refuseLast() {
        Held known = held;
        if (known != null) {
            refused = new Refused(known.token().value(), monotonicClock.elapsed());
            held = null;
        }
    }

    private String renewed() {
        Token before = find();
        if (before != null && isFresh(hold(before))) {
            return before.value();
        }
        Instant now = clock.instant();
        if (!shared.claim(name, replica, now, now.plus(CLAIM))) {
            return stillGood(before, WeChatException.unanswered("another replica is renewing the access token"));
        }
        boolean renewed = false;
        try {
            Token meanwhile = find();
            if (meanwhile != null && !meanwhile.equals(before) && isFresh(hold(meanwhile))) {
                return meanwhile.value();
            }
            Token token = issued(before);
            renewed = shared.renew(name, replica, token);
            held = new Held(
                    token, later(token.expiresAt().minus(EARLY), clock.instant().plus(PACE)));
            return token.value();
        } catch (WeChatException e) {
            return stillGood(before, e);
        } finally {
            if (!renewed) {
                shared.release(name, replica);
            }
        }
    }

    private Token issued(@Nullable Token before) {
        Instant demanded = before == null ? null : before.forcedAt();
        Instant now = clock.instant();
        Issued issued = source.issue(false);
        if (isRefused(issued.value())) {
            Instant last = latest(demanded, demandedAt);
            if (last != null && now.isBefore(last.plus(BETWEEN_DEMANDS))) {
                throw WeChatException.unanswered("WeChat refuses the access token that it issues");
            }
            demanded = now;
            demandedAt = now;
            issued = source.issue(true);
        }
        return new Token(issued.value(), now.plus(issued.lifetime()), demanded);
    }

    private @Nullable Token find() {
        try {
            return shared.find(name).orElse(null);
        } catch (IllegalArgumentException sealedUnderAnotherSecret) {
            return null;
        }
    }

    private Held hold(Token token) {
        Held known = new Held(token, token.expiresAt().minus(EARLY));
        if (isFresh(known)) {
            held = known;
        }
        return known;
    }

    private boolean isFresh(Held known) {
        return !isRefused(known.token().value()) && clock.instant().isBefore(known.renewAt());
    }

    private boolean isRefused(String value) {
        Refused last = refused;
        return last != null
                && last.value().equals(value)
                && monotonicClock.elapsed().compareTo(last.at().plus(REST)) < 0;
    }

    /** The token if it can be used for the moment, though it is time for the next. */
    private String stillGood(@Nullable Token token, WeChatException otherwise) {
        return Optional.ofNullable(token)
                .filter(old -> !isRefused(old.value()) && clock.instant().isBefore(old.expiresAt()))
                .map(Token::value)
                .orElseThrow(() -> otherwise);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
