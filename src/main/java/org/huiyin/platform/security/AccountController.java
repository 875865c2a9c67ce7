package org.huiyin.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.huiyin.platform.security.AccountStore.ApiKey;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An operator's own password, and the API keys. */
@RestController
class AccountController {

    private static final int LONGEST_NAME = 100;

    record NewKey(@Nullable String name) {}

    record IssuedKey(String id, String name, String key, String createdBy, Instant createdAt) {}

    record ListedKey(String id, String name, String createdBy, Instant createdAt, @Nullable Instant revokedAt) {}

    record PasswordChange(@Nullable String currentPassword, @Nullable String newPassword) {}

    private final ApiKeys keys;
    private final Passwords passwords;

    AccountController(ApiKeys keys, Passwords passwords) {
        this.keys = keys;
        this.passwords = passwords;
    }

    @PostMapping("/api/v1/api-keys")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedKey issue(@RequestBody NewKey wanted, Principal operator) {
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw invalid("name", "say in 1 to " + LONGEST_NAME + " characters what the key is for");
        }
        ApiKeys.Issued issued = keys.issue(name, operator.getName());
        ApiKey kept = issued.kept();
        return new IssuedKey(kept.id(), kept.name(), issued.key(), kept.createdBy(), kept.createdAt());
    }

    @GetMapping("/api/v1/api-keys")
    ListPage<ListedKey> list() {
        return ListPage.whole(keys.all().stream()
                .map(key -> new ListedKey(key.id(), key.name(), key.createdBy(), key.createdAt(), key.revokedAt()))
                .toList());
    }

    @DeleteMapping("/api/v1/api-keys/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        if (!keys.revoke(id)) {
            throw new ProblemException(Problem.of(404, "Not Found").withDetail("There is no good key of this id"));
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/account/password")
    ResponseEntity<Void> changePassword(@RequestBody PasswordChange given, Principal operator) {
        String wanted = given.newPassword() == null ? "" : given.newPassword();
        String trouble = NewPassword.trouble(wanted);
        if (trouble != null) {
            throw invalid("newPassword", trouble);
        }
        String current = given.currentPassword() == null ? "" : given.currentPassword();
        if (!passwords.change(operator.getName(), current, wanted)) {
            throw invalid("currentPassword", "not the current password");
        }
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(AccountStore.Unavailable.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemResponses.write(request, response, AccessRefusal.STORE_AWAY);
    }

    private static ProblemException invalid(String field, String message) {
        return new ProblemException(
                Problem.of(400, "Bad Request").withErrors(List.of(new Problem.Fault(field, message))));
    }
}
