package org.huiyin.console.page.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.factor.Enrolment;
import org.huiyin.people.factor.SecondFactors;
import org.huiyin.people.session.NextPage;
import org.huiyin.people.session.ProviderSignOut;
import org.huiyin.people.session.SessionInHand;
import org.huiyin.people.session.SignInStage;
import org.huiyin.people.session.WayIn;
import org.huiyin.people.signin.ConsoleSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** In, in up to three steps, and out. */
@Controller
@Needs(Verb.OWN_ACCOUNT)
class SignInPage {

    static final String PATH = "/console/sign-in";

    private static final String CODE = PATH + "/code";
    private static final String FACTOR = PATH + "/second-factor";

    /** What other ways in report, each with words of its own. */
    private static final Set<String> TROUBLES =
            Set.of("unknown-person", "provider-away", "store-away", "provider", "ended");

    private final ConsoleSignIn signIn;
    private final SecondFactors factors;
    private final List<WayIn> others;
    private final ObjectProvider<ProviderSignOut> providers;

    SignInPage(
            ConsoleSignIn signIn,
            SecondFactors factors,
            List<WayIn> others,
            ObjectProvider<ProviderSignOut> providers) {
        this.signIn = signIn;
        this.factors = factors;
        this.others = others;
        this.providers = providers;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String trouble,
            @RequestParam(required = false) @Nullable String out,
            HttpServletRequest request,
            Model model) {
        SessionInHand session = SessionInHand.of(request);
        if (session != null) {
            return onwards(session.stage(), next);
        }
        model.addAttribute("out", out != null);
        return form(model, "", next, trouble != null && TROUBLES.contains(trouble) ? trouble : null);
    }

    @PostMapping(PATH)
    String password(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return onwards(signIn.password(request, name.strip(), password), next);
        } catch (AuthenticationException e) {
            return form(model, name, next, SignInTrouble.tell(e, response, model));
        }
    }

    private String form(Model model, String name, @Nullable String next, @Nullable String trouble) {
        model.addAttribute("name", name);
        model.addAttribute("others", others);
        return step("console/sign-in", model, next, trouble);
    }

    @GetMapping(CODE)
    String askForCode(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        SessionInHand session = SessionInHand.of(request);
        return session == null || session.stage() != SignInStage.CODE_DUE
                ? elsewhere(session, next)
                : step("console/sign-in-code", model, next, null);
    }

    @PostMapping(CODE)
    String code(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SessionInHand session = SessionInHand.of(request);
        if (session == null || session.stage() != SignInStage.CODE_DUE) {
            return elsewhere(session, next);
        }
        try {
            signIn.code(request, session, code);
        } catch (AuthenticationException e) {
            return step("console/sign-in-code", model, next, SignInTrouble.tell(e, response, model));
        }
        return "redirect:" + NextPage.of(next);
    }

    private static String step(String page, Model model, @Nullable String next, @Nullable String trouble) {
        model.addAttribute("next", NextPage.of(next));
        model.addAttribute("trouble", trouble);
        return page;
    }

    @GetMapping(FACTOR)
    String showFactor(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        SessionInHand session = SessionInHand.of(request);
        return session == null || session.stage() != SignInStage.ENROLMENT_DUE
                ? elsewhere(session, next)
                : factorForm(model, factors.begin(session.account().name()), next, null);
    }

    @PostMapping(FACTOR)
    String setUpFactor(
            @RequestParam(defaultValue = "") String sealed,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SessionInHand session = SessionInHand.of(request);
        if (session == null || session.stage() != SignInStage.ENROLMENT_DUE) {
            return elsewhere(session, next);
        }
        String name = session.account().name();
        try {
            Optional<List<String>> codes = signIn.enrol(request, session, sealed, code);
            if (codes.isPresent()) {
                model.addAttribute("codes", codes.get());
                model.addAttribute("next", NextPage.of(next));
                return "console/recovery-codes";
            }
        } catch (AuthenticationException e) {
            return factorForm(model, again(name, sealed), next, SignInTrouble.tell(e, response, model));
        }
        response.setStatus(SignInTrouble.UNPROCESSABLE);
        return factorForm(model, again(name, sealed), next, "code");
    }

    private Enrolment again(String name, String sealed) {
        return factors.again(name, sealed).orElseGet(() -> factors.begin(name));
    }

    private static String factorForm(
            Model model, Enrolment enrolment, @Nullable String next, @Nullable String trouble) {
        model.addAttribute("enrolment", enrolment);
        return step("console/sign-in-factor", model, next, trouble);
    }

    /** Where the provider has to be told too, a page leads there: a form's answer may not (the form-action of the CSP). */
    @PostMapping("/console/sign-out")
    String signOut(HttpServletRequest request, Model model) {
        SessionInHand session = SessionInHand.of(request);
        URI here = ServletUriComponentsBuilder.fromContextPath(request).build().toUri();
        URI provider = session == null
                ? null
                : providers
                        .orderedStream()
                        .map(each -> Optional.ofNullable(each.address(session, here)))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null);
        signIn.out(request);
        if (provider == null) {
            return "redirect:" + PATH + "?out";
        }
        model.addAttribute("provider", provider.toString());
        return "console/signed-out";
    }

    private static String elsewhere(@Nullable SessionInHand session, @Nullable String next) {
        return session == null ? "redirect:" + PATH + query(next) : onwards(session.stage(), next);
    }

    private static String onwards(SignInStage stage, @Nullable String next) {
        return "redirect:"
                + switch (stage) {
                    case CODE_DUE -> CODE + query(next);
                    case ENROLMENT_DUE -> FACTOR + query(next);
                    case COMPLETE -> NextPage.of(next);
                };
    }

    private static String query(@Nullable String next) {
        String page = NextPage.of(next);
        return page.equals(NextPage.HOME) ? "" : "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }
}
