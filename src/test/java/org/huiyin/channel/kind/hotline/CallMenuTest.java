package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.channel.kind.hotline.CallSubject.MATTER;
import static org.huiyin.channel.kind.hotline.CallSubject.SERVICE;

import java.util.List;
import org.huiyin.channel.kind.hotline.CallMenu.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallMenuTest {

    private static final String FIVE = "{\"1\":5,\"2\":4,\"3\":3,\"4\":2,\"5\":1}";

    private static CallMenu menu(String keypad, String matterKeypad, String press) {
        return HotlineSettings.of(
                        Hotlines.channel("{\"provider\":\"generic\",\"menu\":\"1\",\"secret\":\"secret\",\"press\":\""
                                + press + "\",\"keypad\":" + keypad
                                + (matterKeypad.isEmpty() ? "" : ",\"matterKeypad\":" + matterKeypad) + "}"))
                .menu();
    }

    private static String key(Choice choice) {
        return choice instanceof Choice.Chosen chosen ? chosen.key() : choice.toString();
    }

    private static List<String> presses(String keys) {
        return keys.isEmpty() ? List.of() : List.of(keys.split(""));
    }

    @ParameterizedTest
    @CsvSource({"first,1", "last,5"})
    void ofTwoPressesTheOneThatTheFileNamesCounts(String press, String expected) {
        CallMenu menu = menu(FIVE, "", press);
        assertThat(key(menu.choose(SERVICE, new KeyPresses.InOrder(presses("125")))))
                .isEqualTo(expected);
        assertThat(key(menu.choose(SERVICE, new KeyPresses.OneAnswer("125")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "19", "91", " 1", "１", "1 ", "#", "-1", "one", "11111111111111111"})
    void anAnswerThatIsNotAllKeysOfTheMenuIsAWrongKey(String entry) {
        assertThat(menu(FIVE, "", "last").choose(SERVICE, new KeyPresses.OneAnswer(entry)))
                .isEqualTo(new Choice.Silent(UnratedReason.WRONG_KEY));
    }

    @Test
    void inAWholeCallAWrongKeyIsFollowedByTheRightOne() {
        CallMenu menu = menu(FIVE, "", "first");
        assertThat(key(menu.choose(SERVICE, new KeyPresses.InOrder(presses("92")))))
                .isEqualTo("2");
        assertThat(menu.choose(SERVICE, new KeyPresses.InOrder(presses("99"))))
                .isEqualTo(new Choice.Silent(UnratedReason.WRONG_KEY));
        assertThat(menu.choose(SERVICE, new KeyPresses.InOrder(List.of())))
                .isEqualTo(new Choice.Silent(UnratedReason.NO_INPUT));
    }

    @Test
    void questionsWithKeysOfTheirOwnAreToldApartByThem() {
        CallMenu menu = menu(FIVE, "{\"8\":\"solved\",\"9\":\"unsolved\"}", "last");
        KeyPresses keys = new KeyPresses.InOrder(presses("928"));
        assertThat(key(menu.choose(SERVICE, keys))).isEqualTo("2");
        assertThat(key(menu.choose(MATTER, keys))).isEqualTo("8");
    }

    @Test
    void questionsThatShareKeysAreToldApartByTheirPlace() {
        CallMenu menu = menu(FIVE, FIVE, "last");
        assertThat(key(menu.choose(SERVICE, new KeyPresses.InOrder(presses("15")))))
                .isEqualTo("1");
        assertThat(key(menu.choose(MATTER, new KeyPresses.InOrder(presses("15")))))
                .isEqualTo("5");
        assertThat(menu.choose(MATTER, new KeyPresses.InOrder(presses("1"))))
                .isEqualTo(new Choice.Silent(UnratedReason.NO_INPUT));
        assertThat(menu.choose(SERVICE, new KeyPresses.InOrder(presses("9"))))
                .isEqualTo(new Choice.Silent(UnratedReason.WRONG_KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"151", "91", "19"})
    void whichQuestionAKeyAnswersIsNeverGuessed(String keys) {
        CallMenu menu = menu(FIVE, FIVE, "last");
        assertThat(menu.choose(SERVICE, new KeyPresses.InOrder(presses(keys)))).isInstanceOf(Choice.Unclear.class);
        assertThat(menu.choose(MATTER, new KeyPresses.InOrder(presses(keys)))).isInstanceOf(Choice.Unclear.class);
    }

    @Test
    void starAndHashCanBeKeys() {
        CallMenu menu = menu("{\"*\":5,\"#\":1}", "", "last");
        assertThat(key(menu.choose(SERVICE, new KeyPresses.OneAnswer("#")))).isEqualTo("#");
    }
}
