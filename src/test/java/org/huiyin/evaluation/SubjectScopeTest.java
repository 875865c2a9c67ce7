package org.huiyin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A scope covers what it names and nothing beside it; what is unknown is covered by everything alone. */
class SubjectScopeTest {

    private static final Subject SUBJECT = new Subject("310115", "11310115MB2F30004W", "task-1", "P1", "A12", "S1");

    @Test
    void anAreaCoversWhatLiesWithinIt() {
        assertThat(areas("310000").covers(SUBJECT)).isTrue();
        assertThat(areas("310100").covers(SUBJECT)).isTrue();
        assertThat(areas("310115").covers(SUBJECT)).isTrue();
        assertThat(areas("310101").covers(SUBJECT)).isFalse();
        assertThat(areas("320000").covers(SUBJECT)).isFalse();
        assertThat(areas("310000").covers(Subject.UNKNOWN)).isFalse();
    }

    @Test
    void aDepartmentCoversItselfAlone() {
        assertThat(departments("11310115MB2F30004W").covers(SUBJECT)).isTrue();
        assertThat(departments("11310115MB2F30004").covers(SUBJECT)).isFalse();
        assertThat(departments("11310115MB2F30004W").covers(Subject.UNKNOWN)).isFalse();
    }

    @Test
    void aHallCoversTheWindowsWhoseCodesBeginWithIt() {
        assertThat(new SubjectScope(false, Set.of(), Set.of(), Set.of("A"), Set.of()).covers(SUBJECT))
                .isTrue();
        assertThat(new SubjectScope(false, Set.of(), Set.of(), Set.of("B"), Set.of()).covers(SUBJECT))
                .isFalse();
    }

    @Test
    void staffAreCoveredWithinTheirDepartment() {
        assertThat(staff("11310115MB2F30004W/S1").covers(SUBJECT)).isTrue();
        assertThat(staff("11310101MB2F30004K/S1").covers(SUBJECT)).isFalse();
        assertThat(staff("11310115MB2F30004W/S").covers(SUBJECT)).isFalse();
    }

    @Test
    void everythingCoversTheUnknownAndNothingCoversNothing() {
        assertThat(SubjectScope.EVERYTHING.covers(Subject.UNKNOWN)).isTrue();
        assertThat(SubjectScope.NOTHING.covers(SUBJECT)).isFalse();
    }

    @Test
    void anEmptyWordWouldCoverEverythingAndIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> areas(""));
    }

    private static SubjectScope areas(String area) {
        return new SubjectScope(false, Set.of(area), Set.of(), Set.of(), Set.of());
    }

    private static SubjectScope departments(String department) {
        return new SubjectScope(false, Set.of(), Set.of(department), Set.of(), Set.of());
    }

    private static SubjectScope staff(String staff) {
        return new SubjectScope(false, Set.of(), Set.of(), Set.of(), Set.of(staff));
    }
}
