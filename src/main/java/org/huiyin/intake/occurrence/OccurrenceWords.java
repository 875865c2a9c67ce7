package org.huiyin.intake.occurrence;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.directory.code.CodeKind;
import org.huiyin.directory.code.Finding;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrence.ApplicantKind;
import org.huiyin.evaluation.Subject;
import org.huiyin.platform.web.Problem.Fault;
import org.huiyin.privacy.PhoneNumbers;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what systems tell of an occurrence, in JSON. Whoever applied is a pseudonym from here on; what would reach them is
 * sealed, and kept only where a rating will be asked for.
 */
final class OccurrenceWords {

    /** Characters that a number may have: those that a rating may name. */
    static final int LONGEST_NUMBER = 64;

    private static final int LONGEST_CODE = 64;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final String REGION = "CN";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Set<String> FIELDS = Set.of(
            "number",
            "area",
            "department",
            "item",
            "window",
            "staff",
            "applicantKind",
            "channel",
            "acceptedAt",
            "finishedAt",
            "applicant",
            "askForRating",
            "saidAt");

    private static final Set<String> APPLICANT_FIELDS = Set.of("telephone", "wechat", "email");
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,189}");

    private static final Set<String> WECHAT_FIELDS = Set.of("appId", "openid");

    private final Pseudonyms pseudonyms;
    private final Sealer sealer;
    private final ZoneId zone;
    private final Clock clock;

    OccurrenceWords(Pseudonyms pseudonyms, Sealer sealer, ZoneId zone, Clock clock) {
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param number as the address has it; null where the word itself has to say it */
    ReadWord read(byte[] json, @Nullable String number) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return new ReadWord(number, null, List.of(new Fault("", "is no JSON: expected one object")), List.of());
        }
        if (!root.isObject()) {
            return new ReadWord(number, null, List.of(new Fault("", "is no JSON object: expected one")), List.of());
        }
        Fields fields = new Fields(root);
        fields.noneBut(root, "", FIELDS);
        String said = fields.text("number", LONGEST_NUMBER);
        if (number != null && said != null && !said.equals(number)) {
            fields.fault("number", "is another than in the address");
        } else if (number == null && said == null) {
            fields.fault("number", "is missing: expected 办件编号");
        } else if (number != null && number.length() > LONGEST_NUMBER) {
            fields.fault("number", "has " + number.length() + " characters; expected at most " + LONGEST_NUMBER);
        }
        String named = number != null ? number : said;
        ServiceOccurrence occurrence = occurrence(fields, root, named == null ? "" : named);
        return fields.faults.isEmpty()
                ? new ReadWord(named, occurrence, List.of(), findings(occurrence))
                : new ReadWord(named, null, List.copyOf(fields.faults), List.of());
    }

    private ServiceOccurrence occurrence(Fields fields, JsonNode root, String number) {
        Instant accepted = fields.time("acceptedAt");
        Instant finished = fields.time("finishedAt");
        if (accepted != null && finished != null && finished.isBefore(accepted)) {
            fields.fault("finishedAt", "is before acceptedAt");
        }
        JsonNode applicant = root.path("applicant");
        String telephone = null;
        String wechat = null;
        String email = null;
        if (applicant.isObject()) {
            fields.noneBut(applicant, "applicant.", APPLICANT_FIELDS);
            telephone = telephone(fields);
            wechat = wechat(fields, applicant);
            email = email(fields);
        } else if (!applicant.isMissingNode() && !applicant.isNull()) {
            fields.fault("applicant", "is no object: expected telephone, wechat or email");
        }
        String reach = fields.truth("askForRating")
                ? Stream.of(wechat, email, telephone).filter(Objects::nonNull).collect(Collectors.joining("\n"))
                : "";
        Instant said = fields.time("saidAt");
        return new ServiceOccurrence(
                number,
                new Subject(
                        fields.text("area", LONGEST_CODE),
                        fields.text("department", LONGEST_CODE),
                        fields.text("item", LONGEST_CODE),
                        number,
                        fields.text("window", LONGEST_CODE),
                        fields.text("staff", LONGEST_CODE)),
                kind(fields),
                fields.text("channel", LONGEST_CODE),
                accepted,
                finished,
                telephone == null ? null : pseudonyms.of(telephone),
                wechat == null ? null : pseudonyms.of(wechat),
                reach.isEmpty() ? null : sealer.seal(reach),
                said == null ? clock.instant() : said);
    }

    private static @Nullable String telephone(Fields fields) {
        String written = fields.text("applicant.telephone", LONGEST_CODE);
        if (written == null) {
            return null;
        }
        String identity = PhoneNumbers.identity(written, REGION).orElse(null);
        if (identity == null || !PhoneNumbers.isNumber(written, REGION)) {
            fields.fault("applicant.telephone", "is no telephone number");
        }
        return identity;
    }

    /** Only to ask for a rating: no pseudonym is kept of it. */
    private static @Nullable String email(Fields fields) {
        String address = fields.text("applicant.email", LONGEST_ADDRESS);
        if (address != null && !ADDRESS.matcher(address).matches()) {
            fields.fault("applicant.email", "is not one mail address; expected name@example.org");
        }
        return address;
    }

    private static @Nullable String wechat(Fields fields, JsonNode applicant) {
        JsonNode wechat = applicant.path("wechat");
        if (wechat.isMissingNode() || wechat.isNull()) {
            return null;
        }
        if (!wechat.isObject()) {
            fields.fault("applicant.wechat", "is no object: expected appId and openid");
            return null;
        }
        fields.noneBut(wechat, "applicant.wechat.", WECHAT_FIELDS);
        String app = fields.text("applicant.wechat.appId", LONGEST_CODE);
        String openid = fields.text("applicant.wechat.openid", LONGEST_CODE);
        if (app == null || openid == null) {
            fields.fault("applicant.wechat", "lacks appId or openid: an openid means something only with its account");
            return null;
        }
        return "wechat:" + app + ":" + openid;
    }

    private static @Nullable ApplicantKind kind(Fields fields) {
        String word = fields.text("applicantKind", LONGEST_CODE);
        if (word == null) {
            return null;
        }
        for (ApplicantKind kind : ApplicantKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        fields.fault("applicantKind", "is '" + word + "'; expected person or organisation");
        return null;
    }

    private List<ReadWord.Warning> findings(ServiceOccurrence occurrence) {
        Subject subject = occurrence.subject();
        List<ReadWord.Warning> warnings = new ArrayList<>();
        add(
                warnings,
                "number",
                CodeKind.occurrenceNumber(
                        occurrence.number(), clock.instant().atZone(zone).toLocalDate()));
        if (subject.areaCode() != null) {
            add(warnings, "area", CodeKind.AREA.findings(subject.areaCode()));
        }
        if (subject.deptCode() != null) {
            add(warnings, "department", CodeKind.DEPARTMENT.findings(subject.deptCode()));
        }
        if (subject.taskCode() != null) {
            add(warnings, "item", CodeKind.ITEM.findings(subject.taskCode()));
            add(warnings, "item", CodeKind.departmentWithin(subject.taskCode(), subject.deptCode()));
        }
        return List.copyOf(warnings);
    }

    private static void add(List<ReadWord.Warning> warnings, String field, List<Finding> findings) {
        findings.forEach(found -> warnings.add(new ReadWord.Warning(field, found.chinese(), found.english())));
    }

    /** The fields of one word, and what is wrong with them. */
    private final class Fields {

        private final JsonNode root;
        private final List<Fault> faults = new ArrayList<>();

        Fields(JsonNode root) {
            this.root = root;
        }

        void fault(String field, String message) {
            faults.add(new Fault(field, message));
        }

        void noneBut(JsonNode node, String within, Set<String> known) {
            node.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> fault(
                            within + name, "is not known here; expected " + String.join(", ", new TreeSet<>(known))));
        }

        private JsonNode at(String path) {
            return root.at("/" + path.replace('.', '/'));
        }

        /** Null for none. */
        @Nullable
        String text(String path, int most) {
            JsonNode node = at(path);
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            String text = node.isString() ? node.stringValue().strip() : "";
            if (text.isEmpty()) {
                fault(path, "is " + (node.isString() ? "empty" : "no text") + "; leave it out or give it a text");
                return null;
            } else if (text.length() > most) {
                fault(path, "has " + text.length() + " characters; expected at most " + most);
                return null;
            }
            return text;
        }

        boolean truth(String path) {
            JsonNode node = at(path);
            if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
                fault(path, "is neither true nor false");
            }
            return node.isBoolean() && node.booleanValue();
        }

        /** Null for none. */
        @Nullable
        Instant time(String path) {
            String text = text(path, LONGEST_CODE);
            if (text == null) {
                return null;
            }
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (!time.isAfter(clock.instant().plus(CLOCK_TOLERANCE))) {
                    return time;
                }
                fault(path, "is yet to come");
            } catch (DateTimeException e) {
                fault(path, "is no time; expected one as 2026-07-01T09:30:00+08:00");
            }
            return null;
        }
    }
}
