package org.huiyin.console.page.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.people.Account;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.people.factor.Enrolment;
import org.huiyin.people.session.SessionInHand;
import org.huiyin.people.signin.OwnAccount;
import org.huiyin.people.signin.TooManyFailures;
import org.huiyin.platform.web.Language;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: password, second factor, language, and where one is signed in. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class AccountPage {

    private static final String PATH = "/console/account";
    private static final String FACTOR = PATH + "/second-factor";

    private final OwnAccount own;

    AccountPage(OwnAccount own) {
        this.own = own;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String done,
            SignedIn person,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("done", done);
        return page(person, request, model);
    }

    private String page(SignedIn person, HttpServletRequest request, Model model) {
        Account account = own.of(person);
        SessionInHand here = SessionInHand.of(request);
        model.addAttribute("account", account);
        model.addAttribute("required", own.isFactorRequired(account));
        model.addAttribute("sessions", own.sessions(person));
        model.addAttribute("here", here == null ? "" : here.digest());
        return "console/account";
    }

    @PostMapping(PATH + "/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        changes(deed, person, "password");
        if (!wanted.equals(again)) {
            return refused("again", "account.again.wrong", person, request, response, model);
        }
        try {
            return own.changePassword(request, person, current, wanted)
                    ? done("password")
                    : refused("current", "account.current.wrong", person, request, response, model);
        } catch (TooManyFailures e) {
            SignInTrouble.tell(e, response, model);
            model.addAttribute("currentFault", "sign-in.trouble.wait");
            return page(person, request, model);
        } catch (ProblemException e) {
            return refused("wanted", PasswordWords.key(e.problem()), person, request, response, model);
        }
    }

    private String refused(
            String field,
            String words,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(SignInTrouble.UNPROCESSABLE);
        model.addAttribute(field + "Fault", words);
        return page(person, request, model);
    }

    @PostMapping(PATH + "/language")
    String speak(@RequestParam(defaultValue = "") String language, SignedIn person, Deed deed) {
        changes(deed, person, "language");
        own.speak(person, Language.isSpoken(language) ? language : null);
        return done("language");
    }

    @GetMapping(FACTOR)
    String showFactor(SignedIn person, Model model) {
        return factorForm(own.beginFactor(person), null, model);
    }

    @PostMapping(FACTOR)
    String setUpFactor(
            @RequestParam(defaultValue = "") String sealed,
            @RequestParam(defaultValue = "") String code,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        changes(deed, person, "second-factor");
        String trouble = "code";
        try {
            Optional<List<String>> codes = own.confirmFactor(request, person, sealed, code);
            if (codes.isPresent()) {
                return recoveryCodes(codes.get(), model);
            }
            response.setStatus(SignInTrouble.UNPROCESSABLE);
        } catch (TooManyFailures e) {
            trouble = SignInTrouble.tell(e, response, model);
        }
        return factorForm(own.againFactor(person, sealed), trouble, model);
    }

    private static String factorForm(Enrolment enrolment, @Nullable String trouble, Model model) {
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("trouble", trouble);
        return "console/account-factor";
    }

    /** What needs one more code of the second factor. */
    @PostMapping(FACTOR + "/change")
    String changeFactor(
            @RequestParam(name = "deed", defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String code,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        changes(deed, person, wanted.equals("codes") ? "recovery-codes" : "second-factor-removed");
        try {
            if (wanted.equals("remove") && own.removeFactor(person, code)) {
                return done("factor-removed");
            }
            if (wanted.equals("codes")) {
                Optional<List<String>> codes = own.newRecoveryCodes(person, code);
                if (codes.isPresent()) {
                    return recoveryCodes(codes.get(), model);
                }
            }
        } catch (TooManyFailures e) {
            SignInTrouble.tell(e, response, model);
            model.addAttribute("codeFault", "sign-in.trouble.wait");
            return page(person, request, model);
        }
        return refused("code", "sign-in.trouble.code", person, request, response, model);
    }

    private static String recoveryCodes(List<String> codes, Model model) {
        model.addAttribute("codes", codes);
        model.addAttribute("next", PATH);
        return "console/recovery-codes";
    }

    @PostMapping(PATH + "/sessions/end")
    String endSession(
            @RequestParam(defaultValue = "") String session, SignedIn person, HttpServletRequest request, Deed deed) {
        changes(deed, person, session.isEmpty() ? "sessions" : "session-ended");
        if (session.isEmpty()) {
            own.endOtherSessions(request, person);
        } else {
            own.endSession(person, session);
        }
        return done("session");
    }

    private static void changes(Deed deed, SignedIn person, String what) {
        deed.on("account", person.account()).after(Map.of("changed", what));
    }

    private static String done(String what) {
        return "redirect:" + PATH + "?done=" + what;
    }
}
