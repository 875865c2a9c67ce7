package org.huiyin.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.people.Account;
import org.huiyin.people.Needs;
import org.huiyin.people.SecondFactor;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.people.factor.Enrolment;
import org.huiyin.people.session.SessionInHand;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own password, second factor, language and sessions by REST. */
@RestController
@RequestMapping("/api/v1/account")
@Needs(Verb.OWN_ACCOUNT)
class OwnAccountController {

    private static final Set<String> LANGUAGES = Set.of("zh", "en");

    private final OwnAccount account;

    OwnAccountController(OwnAccount account) {
        this.account = account;
    }

    record PasswordChange(@Nullable String currentPassword, @Nullable String newPassword) {}

    /** @param language null for the browser's */
    record LanguageChange(@Nullable String language) {}

    /** @param recoveryCodesLeft null where there is no second factor */
    record FactorState(boolean set, boolean required, @Nullable Integer recoveryCodesLeft) {}

    record BegunFactor(String sealed, String secret, String address) {}

    record Confirmation(@Nullable String sealed, @Nullable String code) {}

    record Code(@Nullable String code) {}

    record Codes(List<String> recoveryCodes) {}

    /** @param here whether it is the one of this request */
    record ListedSession(
            String id, Instant signedInAt, Instant lastSeenAt, String address, String browser, boolean here) {}

    @PostMapping("/password")
    ResponseEntity<Void> changePassword(
            @RequestBody PasswordChange given, SignedIn person, HttpServletRequest request, Deed deed) {
        changes(deed, person, "password");
        if (!account.changePassword(request, person, text(given.currentPassword()), text(given.newPassword()))) {
            throw BadRequest.of("currentPassword", "is not the current password");
        }
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/language")
    ResponseEntity<Void> speak(@RequestBody LanguageChange given, SignedIn person, Deed deed) {
        changes(deed, person, "language");
        if (given.language() != null && !LANGUAGES.contains(given.language())) {
            throw BadRequest.of("language", "is '" + given.language() + "'; expected zh or en, or null");
        }
        account.speak(person, given.language());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/second-factor")
    FactorState factor(SignedIn person) {
        Account own = account.of(person);
        SecondFactor factor = own.secondFactor();
        return new FactorState(
                factor != null,
                account.isFactorRequired(own),
                factor == null ? null : factor.recoveryHashes().size());
    }

    @PostMapping("/second-factor")
    BegunFactor begin(SignedIn person, Deed deed) {
        changes(deed, person, "second-factor-begun");
        Enrolment begun = account.beginFactor(person);
        return new BegunFactor(begun.sealed(), begun.secret(), begun.address());
    }

    @PutMapping("/second-factor")
    Codes confirm(@RequestBody Confirmation given, SignedIn person, HttpServletRequest request, Deed deed) {
        changes(deed, person, "second-factor");
        return account.confirmFactor(request, person, text(given.sealed()), text(given.code()))
                .map(Codes::new)
                .orElseThrow(OwnAccountController::wrongCode);
    }

    @PostMapping("/second-factor/removal")
    ResponseEntity<Void> remove(@RequestBody Code given, SignedIn person, Deed deed) {
        changes(deed, person, "second-factor-removed");
        if (!account.removeFactor(person, text(given.code()))) {
            throw wrongCode();
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/second-factor/recovery-codes")
    Codes newCodes(@RequestBody Code given, SignedIn person, Deed deed) {
        changes(deed, person, "recovery-codes");
        return account.newRecoveryCodes(person, text(given.code()))
                .map(Codes::new)
                .orElseThrow(OwnAccountController::wrongCode);
    }

    @GetMapping("/sessions")
    ListPage<ListedSession> sessions(SignedIn person, HttpServletRequest request) {
        SessionInHand here = SessionInHand.of(request);
        return ListPage.whole(account.sessions(person).stream()
                .map(kept -> new ListedSession(
                        kept.digest(),
                        kept.signedInAt(),
                        kept.lastSeenAt(),
                        kept.entrance().address(),
                        kept.entrance().browser(),
                        here != null && here.digest().equals(kept.digest())))
                .toList());
    }

    @DeleteMapping("/sessions/{id}")
    ResponseEntity<Void> endSession(@PathVariable String id, SignedIn person, Deed deed) {
        changes(deed, person, "session-ended");
        if (!account.endSession(person, id)) {
            throw new ProblemException(Problem.of(404, "No such session"));
        }
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/sessions")
    ResponseEntity<Void> endOtherSessions(SignedIn person, HttpServletRequest request, Deed deed) {
        changes(deed, person, "sessions");
        account.endOtherSessions(request, person);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    void tooMany(TooManyFailures e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemResponses.write(request, response, AccessRefusal.tooMany(e));
    }

    private static void changes(Deed deed, SignedIn person, String what) {
        deed.on("account", person.account()).after(Map.of("changed", what));
    }

    private static ProblemException wrongCode() {
        return BadRequest.of("code", "is wrong or was used before");
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
