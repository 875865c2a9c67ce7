package org.huiyin.directory.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 统一社会信用代码 by GB 32100-2015 (with XG1-2016): registering authority, kind, six digits of area, the organisation code
 * of GB 11714 with its check digit, and a check digit of its own.
 */
final class CreditCode {

    static final int LENGTH = 18;

    /** The signs of the code, each worth its place; I, O, S, V and Z are left out because they are misread. */
    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final String ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int ORGANISATION = 8;
    private static final int BASE = 3;

    /** Authority and kind; 54 and 55 are no longer given out. */
    private static final Set<String> BEGINNINGS = Set.of(
            "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "54",
            "55", "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3",
            "N9", "Y1");

    private CreditCode() {}

    static List<Finding> findings(String code) {
        if (code.length() != LENGTH) {
            return List.of(new Finding(
                    "统一社会信用代码应为 18 位，此处为 " + code.length() + " 位",
                    "a credit code has 18 characters, this one has " + code.length()));
        }
        for (int i = 0; i < LENGTH; i++) {
            if (SIGNS.indexOf(code.charAt(i)) < 0) {
                return List.of(unknownSign(code.charAt(i), i + 1));
            }
        }
        List<Finding> findings = new ArrayList<>();
        String beginning = code.substring(0, 2);
        if (!BEGINNINGS.contains(beginning)) {
            findings.add(new Finding(
                    "前两位 " + beginning + " 不是任何登记管理部门和机构类别（政府部门为 11，事业单位为 12）",
                    "no authority and kind begins with " + beginning
                            + " (11 is a government department, 12 a public institution)"));
        }
        checkDigit(code, LENGTH - 1, own(code), "第 18 位校验码（GB 32100）", "the check digit of GB 32100")
                .ifPresent(findings::add);
        int organisation = ORGANISATION + ORGANISATION_WEIGHTS.length;
        checkDigit(code, organisation, ofOrganisation(code), "第 17 位机构代码校验码（GB 11714）", "the check digit of GB 11714")
                .ifPresent(findings::add);
        return List.copyOf(findings);
    }

    private static Finding unknownSign(char sign, int place) {
        return new Finding(
                "第 " + place + " 位的“" + sign + "”不是代码字符（只用数字和大写字母，不用 I、O、S、V、Z）",
                "character " + place + " is '" + sign
                        + "', which credit codes do not use (digits and capital letters without I, O, S, V, Z)");
    }

    private static Optional<Finding> checkDigit(String code, int place, char wanted, String chinese, String english) {
        char found = code.charAt(place);
        return wanted == found
                ? Optional.empty()
                : Optional.of(new Finding(
                        chinese + "应为 " + wanted + "，此处为 " + found + "；早期代码确有不符的，请与证书核对",
                        english + " would be " + wanted + ", here it is " + found
                                + "; some early codes differ, so compare it with the certificate"));
    }

    private static char own(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += SIGNS.indexOf(code.charAt(i)) * weight;
            weight = weight * BASE % SIGNS.length();
        }
        // many programs forget that a remainder of nothing stands for the first sign
        return SIGNS.charAt((SIGNS.length() - sum % SIGNS.length()) % SIGNS.length());
    }

    private static char ofOrganisation(String code) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_SIGNS.indexOf(code.charAt(ORGANISATION + i)) * ORGANISATION_WEIGHTS[i];
        }
        int digit = 11 - sum % 11;
        return digit == 10 ? 'X' : digit == 11 ? '0' : (char) ('0' + digit);
    }
}
