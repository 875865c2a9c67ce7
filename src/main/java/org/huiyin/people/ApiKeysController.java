package org.huiyin.people;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys by REST: one's own, and everybody's for those who manage them all. */
@RestController
@RequestMapping("/api/v1/api-keys")
@Needs(Verb.MANAGE_KEYS)
class ApiKeysController {

    private static final int MOST = 500;

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeysController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param verbs what the key is for; null for all that its maker may do but manage people and keys and read the trail
     * @param expiresAt null for never
     */
    record NewKey(@Nullable String name, @Nullable List<String> verbs, @Nullable String expiresAt) {}

    record IssuedKey(
            String id,
            String name,
            String key,
            List<String> verbs,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /** @param verbs null for a key made before keys had any */
    record ListedKey(
            String id,
            String name,
            @Nullable List<String> verbs,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedKey issue(@RequestBody NewKey wanted, SignedIn maker, Deed deed) {
        ApiKeys.Issued issued = keys.issue(
                KeyFields.name(wanted.name()),
                maker,
                KeyFields.verbs(wanted.verbs(), maker),
                KeyFields.expiry(BadRequest.time("expiresAt", wanted.expiresAt()), clock.instant()));
        ApiKey kept = issued.kept();
        deed.on("api-key", kept.id()).after(TrailWords.of(kept));
        return new IssuedKey(
                kept.id(), kept.name(), issued.key(), words(kept), kept.owner(), kept.createdAt(), kept.expiresAt());
    }

    /** @param state good, expired or revoked; null for all */
    @GetMapping
    ListPage<ListedKey> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "500") int limit,
            SignedIn person) {
        int most = BadRequest.limit(limit, MOST);
        return ListPage.of(
                keys.page(person, ApiKey.State.asked(state), after, most + 1).stream()
                        .map(ApiKeysController::listed)
                        .toList(),
                most,
                ListedKey::id);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id, SignedIn person, Deed deed) {
        deed.on("api-key", id);
        if (!keys.revoke(id, person)) {
            throw new ProblemException(Problem.of(404, "Not Found").withDetail("There is no good key of this id"));
        }
        deed.after(Map.of("revoked", "true"));
        return ResponseEntity.noContent().build();
    }

    private static ListedKey listed(ApiKey key) {
        return new ListedKey(
                key.id(),
                key.name(),
                key.verbs() == null ? null : words(key),
                key.owner(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }

    private static List<String> words(ApiKey key) {
        Set<Verb> verbs = key.verbs();
        return verbs == null
                ? List.of()
                : verbs.stream().sorted().map(Verb::word).toList();
    }
}
